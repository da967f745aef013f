// Package hub holds the open sockets of one process, with the limits of API Gateway: the product on one machine and infra/gateway
// use it.
//
// A socket costs one goroutine that reads, two timers and two small buffers. Writes are queued, in order, up to a bound; a
// goroutine writes them only while there is something to write. A socket that reads more slowly is closed; its
// client connects again and fetches what it missed from the session's log.
//
// The end of a socket tells the client why, in its close code:
//
//	1001  idle, or life over: connect again
//	1003  binary message
//	1008  the handler's answer closes it: the client sends too fast, or its sign-in has ended
//	1009  frame or message too large
//	1012  Drain: connect again within the window that the reason names
//	1000  closed by Sender.Close
//
// A slow consumer is cut off without a closing frame, which it would not read.
package hub
