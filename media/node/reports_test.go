package node

import (
	"fmt"
	"testing"

	"acude/media/recorder"
	"acude/pkg/relay"
	"acude/pkg/relay/control"
)

func notice(session string, kind recorder.NoticeKind) recorder.Notice {
	return recorder.Notice{Claims: relay.Claims{Session: session, Generation: 1}, Kind: kind}
}

// Recordings of ten times as many sessions as a beat reports pause and go on many times while no beat gets through.
func TestABeatReportsABoundedNumberOfRecordings(t *testing.T) {
	const sessions = 10 * mostReports
	var r reports
	for turn := range 50 {
		for n := range sessions {
			r.tell(notice(fmt.Sprint("s", n), []recorder.NoticeKind{recorder.NoRoom, recorder.Started}[turn%2]))
		}
	}
	seen := map[string]bool{}
	for beat := range sessions / mostReports {
		told, forget := r.next()
		again, _ := r.next()
		if len(told) != mostReports || fmt.Sprint(told) != fmt.Sprint(again) {
			t.Fatalf("beat %d reports %d recordings, and others when it is repeated: %v", beat, len(told), fmt.Sprint(told) != fmt.Sprint(again))
		}
		for _, one := range told {
			if seen[one.Session] = true; !one.Resumed || one.Paused != "" {
				t.Errorf("it reports %+v, which is not the newest", one)
			}
		}
		forget()
	}
	if told, _ := r.next(); len(told) != 0 || len(seen) != sessions {
		t.Errorf("%d sessions were reported, %d reports are left", len(seen), len(told))
	}
}

func TestNewsThatComesDuringABeatIsReportedByTheNext(t *testing.T) {
	var r reports
	for _, kind := range []recorder.NoticeKind{recorder.Started, recorder.Warning, recorder.NoRoom, recorder.Started, recorder.Limit} {
		r.tell(notice("s", kind))
	}
	told, forget := r.next()
	want := []control.Recording{{Session: "s", Generation: 1}, {Session: "s", Generation: 1, Resumed: true}, {Session: "s", Generation: 1, Full: true}}
	if fmt.Sprint(told) != fmt.Sprint(want) {
		t.Errorf("reported %+v, want %+v", told, want)
	}
	r.tell(notice("s", recorder.Failed))
	forget()
	if told, _ := r.next(); len(told) != 1 || told[0].Paused != "failed" {
		t.Errorf("then %+v", told)
	}
}
