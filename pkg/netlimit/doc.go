// Package netlimit bounds how many connections a listener holds, in all and for each address, and how long an answer may take to
// leave, so that nobody who only opens connections keeps others out.
//
// A connection begins as a stranger's. Handlers raise its rank when it proves who uses it: Guest for customers in a session, Known for
// those who are signed in. Strangers take at most half of the room, strangers and guests three quarters. A new connection is
// always taken while there is a stranger to close for it: the one that is idle or oldest, of the address that has the most.
//
// A client sees a closed connection, and browsers open another one without telling.
package netlimit
