package node

import (
	"cmp"
	"slices"
	"sync"

	"acude/media/recorder"
	"acude/pkg/relay/control"
)

// mostReports is how many states of recordings one heartbeat carries; the others follow with the next ones. The control plane reads and
// writes a session for each.
const mostReports = 100

// reports are the states of recordings that no heartbeat has delivered yet. Of one session the newest of each kind waits, so that a
// control plane that is away for long, and recordings that pause and go on, leave no more than a few for each session.
type reports struct {
	mu     sync.Mutex
	turn   int64
	states map[state]report
}

// state is what a report is about: one tells whether a recording runs, one that it is near its limit, one that it stopped there.
type state struct {
	session string
	about   string
}

type report struct {
	turn int64 // counts what was told; a newer report has a higher one
	control.Recording
}

// tell keeps what a notice says for the next heartbeat.
func (r *reports) tell(notice recorder.Notice) {
	news := control.Recording{Session: notice.Claims.Session, Generation: notice.Claims.Generation, Bytes: notice.Bytes}
	about := "near"
	switch notice.Kind {
	case recorder.Limit:
		about, news.Full = "full", true
	case recorder.NoRoom, recorder.Failed:
		about, news.Paused = "runs", string(notice.Kind)
	case recorder.Started:
		about, news.Resumed = "runs", true
	case recorder.Warning:
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.states == nil {
		r.states = map[state]report{}
	}
	r.turn++
	r.states[state{notice.Claims.Session, about}] = report{r.turn, news}
}

// next returns the oldest reports, at most mostReports, and a function that forgets them unless there is newer news by then.
func (r *reports) next() (told []control.Recording, forget func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	type waiting struct {
		state
		report
	}
	var all []waiting
	for s, one := range r.states {
		all = append(all, waiting{s, one})
	}
	slices.SortFunc(all, func(a, b waiting) int { return cmp.Compare(a.turn, b.turn) })
	all = all[:min(len(all), mostReports)]
	for _, one := range all {
		told = append(told, one.Recording)
	}
	return told, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		for _, one := range all {
			if r.states[one.state].turn == one.turn {
				delete(r.states, one.state)
			}
		}
	}
}
