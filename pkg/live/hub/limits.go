package hub

import "time"

// Limits bound a socket's use of resources. A zero field stands for API Gateway's value.
type Limits struct {
	Frame    int           // bytes of one incoming frame; 32 KB
	Message  int           // bytes of one incoming message; 128 KB
	Idle     time.Duration // without a message in either direction; 10 minutes
	Life     time.Duration // of a socket; 2 hours
	Handler  time.Duration // of one call of the handler; 29 seconds
	Connects int           // new sockets a second, as rate and as burst; 500
	Address  int           // of these from one address; 400, which lets an office come back within the window of Drain
	Sockets  int           // open at the same time; 19,000, below the usual limit of file descriptors
	Queue    int           // bytes waiting to be written to one socket; 256 KB
	Write    time.Duration // for one message to leave; 10 seconds
	Closing  time.Duration // for the client to answer a closing frame; 1 second
}

func (l Limits) complete() Limits {
	or(&l.Frame, 32<<10)
	or(&l.Message, 128<<10)
	or(&l.Idle, 10*time.Minute)
	or(&l.Life, 2*time.Hour)
	or(&l.Handler, 29*time.Second)
	or(&l.Connects, 500)
	or(&l.Address, min(l.Connects, 400))
	or(&l.Sockets, 19_000)
	or(&l.Queue, 256<<10)
	or(&l.Write, 10*time.Second)
	or(&l.Closing, time.Second)
	return l
}

func or[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
