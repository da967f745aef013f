package live_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// story tells the same session from its beginning to its rating, and returns everything that the customer, one who waits behind them,
// the representative and the log said, under equal names. monitor is called before each step.
func story(t *testing.T, monitor func(w *world, id string, step int)) map[string][]string {
	t.Helper()
	w := open(t)
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
	w.Clock.Advance(time.Second)
	behind, second, _ := w.Ask(t, w.ours.SalesDesk, "help as well")
	told, names := map[string][]string{}, []string{asked.ID, "<session>", customer, "<customer>", behind.ID, "<behind>", second, "<second>",
		w.ours.Sales, "<sales>", w.ours.Spares, "<spares>", w.ours.SalesDesk.ID, "<desk>", w.ours.Seller.ID, "<seller>", w.ours.Sparer.ID, "<sparer>"}
	participant := func(of session.State, who string) session.Holder {
		return session.Holder{Kind: edge.KindParticipant, Company: of.Company, Session: of.ID, Participant: who}
	}
	lines := map[string]string{"customer": w.socket(t, participant(asked, customer), asked.ID), "behind": w.socket(t, participant(behind, second), behind.ID)}
	rep := session.Holder{Kind: edge.KindRepresentative, Company: w.ours.ID, Person: w.ours.Seller.ID, SignIn: id.Hash(w.SignedIn(t, "helpalert", w.ours.Seller).Cookie)}
	var state session.State
	do := func(participant string, k int64, body session.Body) func() {
		return func() { state = w.Do(t, state, participant, k, body) }
	}
	steps := []func(){
		func() {
			state = w.Take(t, w.ours.Seller, asked.ID)
			owner, _ := state.Person(w.ours.Seller.ID)
			names = append(names, owner.ID, "<owner>")
			lines["owner"] = w.socket(t, rep, asked.ID)
			if got := w.say(t, lines["owner"], `{"type":"watch","what":"queue"}`); got["type"] != "watching" {
				t.Fatal(got)
			}
		},
		do(customer, 1, session.Body{Kind: session.DoMessage, Text: "hello"}),
		do(customer, 2, session.Body{Kind: session.DoGiveConsent, Scope: session.ScopeScreen}),
		do(customer, 3, session.Body{Kind: session.DoStartScreen}),
		func() { w.close(t, lines["customer"]) },
		func() { lines["customer again"] = w.socket(t, participant(asked, customer), asked.ID) },
		func() { w.say(t, lines["owner"], `{"type":"typing","session":"`+asked.ID+`"}`) },
		func() { told["beat"] = append(told["beat"], fmt.Sprint(w.say(t, lines["owner"], beat(asked.ID)))) },
		func() { w.GiveBack(t, asked.ID) },
		func() {
			state = w.Take(t, w.ours.Sparer, asked.ID)
			owner, _ := state.Person(w.ours.Sparer.ID)
			names = append(names, owner.ID, "<second owner>")
		},
		do(customer, 4, session.Body{Kind: session.DoEnd}),
		do(customer, 5, session.Body{Kind: session.DoRate, Stars: 5}),
	}
	for n, step := range steps {
		monitor(w, asked.ID, n)
		w.follow(t)
		w.Clock.Advance(7 * time.Second)
		step()
		w.follow(t)
		w.pass(t)
	}
	monitor(w, asked.ID, len(steps))
	same := strings.NewReplacer(names...)
	for who, connection := range lines {
		for _, message := range w.Line.Heard(connection) {
			told[who] = append(told[who], same.Replace(message))
		}
	}
	events, head, err := w.Sessions.Events(t.Context(), asked.ID, 0, 0, session.RoleMonitor)
	if err != nil {
		t.Fatal(err)
	}
	told["head"] = []string{fmt.Sprint(head)}
	for _, e := range events {
		told["log"] = append(told["log"], same.Replace(string(session.Encode(e))))
	}
	return told
}

// pass does what is due.
func (w *world) pass(t *testing.T) {
	t.Helper()
	if err := w.Due.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// Whatever monitors do, those who take part, those who wait, and the log say the same, byte for byte.
func TestNobodyNoticesAMonitor(t *testing.T) {
	alone := story(t, func(*world, string, int) {})
	if len(alone["customer"]) < 5 || len(alone["owner"]) < 8 || len(alone["behind"]) == 0 || len(alone["log"]) < 12 {
		t.Fatalf("the story is short: %v", alone)
	}
	heard := 0
	watchedBy := story(t, func(w *world, id string, step int) {
		var open []string
		for _, c := range []producttest.Caller{w.manager, w.sales} {
			if got := w.ticket(t, c, id); got.Status == 200 && step%3 != 2 {
				connection, _ := w.connect(t, producttest.Into[struct{ Ticket string }](t, got).Ticket)
				open = append(open, connection)
				w.say(t, connection, resume(id))
				for _, sent := range []string{
					resume(id), beat(id), `{"type":"typing","session":"` + id + `"}`, `{"type":"watch","what":"queue"}`,
					`{"type":"send","session":"` + id + `","sender":"tab","k":1,"command":{"kind":"message","text":"boo"}}`,
					`{"type":"send","session":"` + id + `","sender":"tab","k":1,"command":{"kind":"end"}}`,
				} {
					w.say(t, connection, sent)
				}
			}
		}
		for n, connection := range open {
			if (step+n)%2 == 0 {
				w.close(t, connection)
			}
		}
		heard += len(open)
	})
	if heard < 6 {
		t.Errorf("only %d windows watched", heard)
	}
	for _, what := range slices.Sorted(maps.Keys(alone)) {
		if !slices.Equal(alone[what], watchedBy[what]) {
			t.Errorf("%s alone:\n%s\nwatched:\n%s", what, strings.Join(alone[what], "\n"), strings.Join(watchedBy[what], "\n"))
		}
	}
}

func TestAMonitorHearsEverythingUpToTheEnd(t *testing.T) {
	w := open(t)
	one := w.talk(t)
	m := w.watch(t, w.sales, one.ID)
	w.hears(t, m)
	w.message(t, one)
	w.hears(t, m, session.Message)
	again := w.watch(t, w.sales, one.ID) // a reconnect
	w.close(t, m)
	w.message(t, one)
	w.hears(t, again, session.Message)
	w.hears(t, m)
	if got := producttest.Into[struct {
		Events []session.Event
		Head   int64
	}](t, w.call(t, w.sales, "GET", one.ID, "/log?after=2", nil)); len(got.Events) != 2 || got.Head != 4 {
		t.Errorf("the gap is %+v", got)
	}
	for range 5 {
		w.Clock.Advance(30 * time.Second)
		if got := w.say(t, again, beat(one.ID)); fmt.Sprint(got["heads"]) != fmt.Sprintf("map[%s:map[epoch:1 head:4]]", one.ID) {
			t.Errorf("beat: %v", got)
		}
	}
	w.says(t, one, session.Body{Kind: session.DoEnd})
	w.says(t, one, session.Body{Kind: session.DoRate, Stars: 1})
	w.hears(t, again, session.Ended)
	w.tells(t, watched, watched, unwatched)
	if got := w.say(t, again, beat(one.ID)); got["code"] != "monitor_ended" || got["closes"] != true {
		t.Errorf("beat after the end: %v", got)
	}
	w.tells(t, watched, watched, unwatched, unwatched)
	w.close(t, again)
	w.tells(t, watched, watched, unwatched, unwatched)
}

// What has become due is written by the schedule, as if nobody watched.
func TestAMonitorWritesNoDeadline(t *testing.T) {
	w := open(t)
	one := w.talk(t)
	if _, _, err := w.Sessions.Gone(t.Context(), one.ID, one.customer); err != nil {
		t.Fatal(err)
	}
	w.Clock.Advance(session.StandardTiming().CustomerReconnect - time.Second)
	m := w.watch(t, w.sales, one.ID)
	w.Line.All()
	w.Clock.Advance(2 * time.Second)
	w.say(t, m, beat(one.ID))
	w.say(t, m, resume(one.ID))
	if got := w.call(t, w.sales, "GET", one.ID, "/log?after=3", nil); got.Status != http.StatusOK {
		t.Errorf("log: %d %s", got.Status, got.Body)
	}
	w.watch(t, w.manager, one.ID)
	w.close(t, m)
	if told := w.Line.All(); len(told) != 0 {
		t.Errorf("pushed %v", told)
	}
	if s, err := w.Sessions.Written(t.Context(), one.ID); err != nil || s.Head != one.Head+2 {
		t.Errorf("the log has %d events, not %d: %v", s.Head, one.Head+2, err)
	}
	w.pass(t)
	if s, err := w.Sessions.Written(t.Context(), one.ID); err != nil || s.Open() {
		t.Errorf("the deadline is not written: %v", err)
	}
}

func TestWhoeverWatchesDoesNothingElse(t *testing.T) {
	w := open(t)
	one := w.talk(t)
	m := w.watch(t, w.manager, one.ID)
	for message, kind := range map[string]string{
		`{"type":"send","session":"%s","sender":"tab","k":1,"command":{"kind":"message","text":"x"}}`:            "refused",
		`{"type":"send","session":"%s","sender":"tab","k":1,"command":{"kind":"end"}}`:                           "refused",
		`{"type":"send","session":"%s","sender":"tab","k":1,"command":{"kind":"give_consent","scope":"screen"}}`: "refused",
		`{"type":"send","session":"%s","sender":"tab","k":1,"command":{"kind":"start_screen"}}`:                  "refused",
		`{"type":"typing","session":"%s"}`: "problem",
	} {
		if got := w.say(t, m, fmt.Sprintf(message, one.ID)); got["type"] != kind || got["code"] != "monitor_only_watches" || got["detail"] == "" {
			t.Errorf("%s: %v", message, got)
		}
	}
	if got := w.say(t, m, `{"type":"watch","what":"queue"}`); got["code"] != "monitor_only_watches" {
		t.Errorf("watch: %v", got)
	}
	if s, err := w.Sessions.Get(t.Context(), one.ID); err != nil || s.Head != one.Head {
		t.Errorf("the log has %d events, not %d: %v", s.Head, one.Head, err)
	}
}
