// Package windowtest has a customer for tests of what uses a window: it keeps what it was shown and presses what the test says.
package windowtest

import (
	"sync"
	"time"

	"acude/media/app/power"
	"acude/media/app/window"
)

var _ window.Window = (*Window)(nil)

// Window is a window without a screen. What it is told to show counts as shown at once.
type Window struct {
	Now func() time.Time // nil: the system's clock

	mu        sync.Mutex
	events    chan window.Event
	changed   chan struct{} // is closed and replaced when something is shown
	done      chan struct{}
	closed    bool
	asked     bool
	hint      string
	trouble   string
	statement *window.Statement
	state     power.State
	question  int
	lines     []window.Line
}

// New returns a window that shows nothing yet.
func New() *Window {
	return &Window{events: make(chan window.Event, 256), changed: make(chan struct{}), done: make(chan struct{})}
}

// Run waits for Close.
func (w *Window) Run() { <-w.done }

// Close ends Run.
func (w *Window) Close() {
	w.change(func() {
		if !w.closed {
			close(w.done)
		}
		w.closed = true
	})
}

// Events delivers what Act, Enter, Say and Leave make.
func (w *Window) Events() <-chan window.Event { return w.events }

// AskCode keeps what it was given.
func (w *Window) AskCode(hint, trouble string) {
	w.change(func() { w.asked, w.hint, w.trouble = true, hint, trouble })
}

// Start shows who asks.
func (w *Window) Start(s window.Statement) {
	w.change(func() { w.asked, w.statement = false, &s })
	w.Act(power.Act{Kind: power.ShowStart})
}

// Show keeps the state, and shows a question once.
func (w *Window) Show(s power.State) {
	q, open := s.Question()
	fresh := false
	w.change(func() {
		fresh = open && q.Number != w.question
		w.state, w.question = s, q.Number
	})
	if fresh {
		w.Act(power.Act{Kind: power.ShowQuestion, Number: q.Number})
	}
}

// Chat keeps the line.
func (w *Window) Chat(l window.Line) { w.change(func() { w.lines = append(w.lines, l) }) }

// Language is English.
func (w *Window) Language() string { return "en" }

// Covers is false: there is no screen.
func (w *Window) Covers(int, int) bool { return false }

// Focused is false: there is no keyboard.
func (w *Window) Focused() bool { return false }

// Act does something as the customer, now.
func (w *Window) Act(a power.Act) {
	a.At = time.Now()
	if w.Now != nil {
		a.At = w.Now()
	}
	w.events <- window.Event{Act: a}
}

// Enter enters a code.
func (w *Window) Enter(code string) { w.events <- window.Event{Code: code} }

// Say writes a message.
func (w *Window) Say(text string) { w.events <- window.Event{Said: text} }

// Leave closes the last window.
func (w *Window) Leave() { w.events <- window.Event{Closed: true} }

// Shown is what a window shows.
type Shown struct {
	Asked         bool // for a code
	Hint, Trouble string
	Statement     *window.Statement
	State         power.State
	Lines         []window.Line
	Closed        bool
}

// Until waits until what is shown is as wanted, and returns it.
func (w *Window) Until(wanted func(Shown) bool) Shown {
	for {
		w.mu.Lock()
		now, changed := w.shown(), w.changed
		w.mu.Unlock()
		if wanted(now) {
			return now
		}
		<-changed
	}
}

// shown returns what is shown. mu is held.
func (w *Window) shown() Shown {
	return Shown{w.asked, w.hint, w.trouble, w.statement, w.state, append([]window.Line(nil), w.lines...), w.closed}
}

func (w *Window) change(by func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	by()
	close(w.changed)
	w.changed = make(chan struct{})
}
