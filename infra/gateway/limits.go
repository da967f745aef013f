package gateway

import (
	"cmp"
	"time"

	"acude/pkg/live/hub"
)

// Limits are the limits of the cloud. A zero field means the cloud's value, which its comment names; tests set lower ones.
type Limits struct {
	Request time.Duration // one HTTP request; 30 seconds
	Headers int           // bytes of request line and headers; 10,240
	Body    int64         // bytes of a request body; 10 MB
	Answer  int           // bytes of an answer; 6 MB
	Tick    time.Duration // between two calls of the schedule; the template's rate
	Pause   time.Duration // before a batch of the stream is tried again; 1 second
	Live    hub.Limits
}

func (l Limits) complete() Limits {
	l.Request = cmp.Or(l.Request, 30*time.Second)
	l.Headers = cmp.Or(l.Headers, 10_240)
	l.Body = cmp.Or(l.Body, 10<<20)
	l.Answer = cmp.Or(l.Answer, 6<<20)
	l.Pause = cmp.Or(l.Pause, time.Second)
	return l
}
