package window

import (
	"time"

	"acude/media/app/power"
)

// Window is what the customer sees. Its methods may be called from any goroutine and return at once, except Run.
type Window interface {
	// Run shows what the other methods ask for until Close. Only the goroutine that called Open may call it.
	Run()
	Close()
	// Events delivers what the customer does.
	Events() <-chan Event
	// AskCode asks which session to join. hint is a code to begin with, trouble says what was wrong with the one before. Both may be empty.
	AskCode(hint, trouble string)
	// Start shows who asks, with the warning. The answer is power.Join or power.Decline.
	Start(Statement)
	// Show shows the state: the bar and the open question while the app has joined, the record when it is over.
	Show(power.State)
	// Chat adds a line to the conversation.
	Chat(Line)
	// Language returns the language that the customer reads now.
	Language() string
	// Covers reports whether a point of the screen, in pixels, is in one of these windows: nobody but the customer clicks there.
	Covers(x, y int) bool
	// Focused reports whether one of these windows has the keyboard: nobody but the customer types there.
	Focused() bool
}

// Statement says who asks to help. The server has signed it.
type Statement struct {
	Company        string
	Verified       bool // somebody has checked that the company is who it says it is
	Host           string
	Portal         string
	Representative string
}

// Line is one line of the conversation.
type Line struct {
	Who  string // empty: the customer
	Text string
}

// Event is something that the customer did. One of its fields is set.
type Event struct {
	Act    power.Act // for power.Gate.Do
	Code   string    // the code or the link that they entered
	Said   string    // a message that they wrote
	Closed bool      // they are done with the last window
}

// Options are what a window needs.
type Options struct {
	Brake    *Brake
	Language string           // empty: that of the system
	Now      func() time.Time // nil: the system's clock
}

const (
	mostLines = 500  // lines of the conversation that are kept
	longest   = 4000 // characters of a message
	longName  = 80   // characters of a name
	waiting   = 1024 // events that wait for the program; more are dropped, which never allows anything
)

// outlet is where events come out.
type outlet struct {
	now func() time.Time
	out chan Event
}

func newOutlet(o Options) outlet {
	if o.Now == nil {
		o.Now = time.Now
	}
	return outlet{o.Now, make(chan Event, waiting)}
}

func (o outlet) Events() <-chan Event { return o.out }

// act reports what was done now.
func (o outlet) act(a power.Act) {
	a.At = o.now()
	o.emit(Event{Act: a})
}

// emit never waits: it is called where the windows are drawn.
func (o outlet) emit(e Event) {
	select {
	case o.out <- e:
	default:
	}
}
