package session_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"acude/pkg/clock"
	"acude/pkg/edge"
	"acude/pkg/live"
	"acude/pkg/session"
	"acude/pkg/table/bolt"
)

// sockets records what was pushed. Some sockets report that they are gone, and some never answer.
type sockets struct {
	mu          sync.Mutex
	pushed      map[string][]string
	gone, stuck []string
}

func (s *sockets) Send(ctx context.Context, connection string, message []byte) error {
	if slices.Contains(s.stuck, connection) {
		<-ctx.Done()
		return live.Unavailable(ctx.Err())
	}
	if slices.Contains(s.gone, connection) {
		return live.Gone(connection)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pushed[connection] = append(s.pushed[connection], string(message))
	return nil
}

func (s *sockets) Close(context.Context, string) error { return nil }

func (r *room) pusher(s *sockets) *session.Pusher {
	s.pushed = map[string][]string{}
	return session.NewPusher(r.connections(), s, slog.New(slog.NewTextHandler(&bytes.Buffer{}, nil)))
}

func (r *room) attach(id string, a session.Attachment) {
	r.Helper()
	if err := r.connections().Attach(r.Context(), id, a); err != nil {
		r.Fatal(err)
	}
}

func TestEachSocketHearsWhatIsForIt(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	r.attach(s.ID, session.Attachment{Connection: "c", Participant: customer, Role: session.RoleCustomer})
	r.attach(s.ID, session.Attachment{Connection: "r", Participant: owner, Role: session.RoleRepresentative, Epoch: 1})
	r.attach(s.ID, session.Attachment{Connection: "dead", Participant: owner, Role: session.RoleRepresentative, Epoch: 1})
	to := &sockets{gone: []string{"dead"}}
	log := session.New(session.Options{
		Table: r.table, Clock: r.clock, IDs: r.ids, Timing: session.StandardTiming(), Pusher: r.pusher(to),
	})
	_, _, _, err := log.Append(t.Context(), session.Command{Session: s.ID, Participant: owner, Sender: "tab", K: 1, Epoch: 1,
		Body: session.Body{Kind: session.DoNote, Text: "between us <b>&</b>"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := to.pushed["c"]; len(got) != 1 || !strings.Contains(got[0], `"kind":"hidden"`) || strings.Contains(got[0], "between us") {
		t.Errorf("the customer heard %v", got)
	}
	if got := to.pushed["r"]; len(got) != 1 || !strings.Contains(got[0], `"text":"between us <b>&</b>"`) {
		t.Errorf("the owner heard %v", got)
	}
	served, err := r.connections().Of(t.Context(), s.ID)
	if err != nil || len(served) != 2 {
		t.Errorf("after the push: %+v, %v", served, err)
	}
}

func TestAStuckSocketHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := clock.NewManual(start)
		b, err := bolt.Open(t.TempDir()+"/table", c)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = b.Close() }()
		connections := session.NewConnections(b, c, session.StandardTiming())
		for _, name := range []string{"stuck", "fine"} {
			watch(t, connections, name, session.Holder{Company: "c1", Person: name}, desk)
		}
		to := &sockets{pushed: map[string][]string{}, stuck: []string{"stuck"}}
		began := time.Now()
		card := func(session.Subscriber) any { return "card" }
		if err := session.NewPusher(connections, to, slog.New(slog.DiscardHandler)).Queue(t.Context(), "c1", desk, card); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took != time.Second {
			t.Errorf("the push took %v", took)
		}
		if got := to.pushed["fine"]; !slices.Equal(got, []string{`{"type":"queue","card":"card"}`}) {
			t.Errorf("the other heard %v", got)
		}
	})
}

func TestACardIsShownInAllWindowsThatSeeTheSubportal(t *testing.T) {
	r := newRoom(t)
	const many = 100
	for i := range 2 * many {
		at := desk
		if i%many == 9 {
			at.Subportal = "fr"
		}
		watch(t, r.connections(), fmt.Sprint("window", i), session.Holder{Company: "c1", Person: fmt.Sprint("p", i%many)}, at)
	}
	to := &sockets{}
	err := r.pusher(to).Queue(t.Context(), "c1", desk, func(s session.Subscriber) any {
		if s.Person == "p7" {
			return nil
		}
		return s.Person + s.Language
	})
	if err != nil {
		t.Error(err)
	}
	for i := range 2 * many {
		want := []string{fmt.Sprintf(`{"type":"queue","card":"p%des"}`, i%many)}
		if i%many == 7 || i%many == 9 {
			want = nil
		}
		if got := to.pushed[fmt.Sprint("window", i)]; !slices.Equal(got, want) {
			t.Errorf("window %d was shown %v", i, got)
		}
	}
}

func TestAClosedSocketLeavesNothingBehind(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	c := r.connections()
	holder := session.Holder{Kind: edge.KindRepresentative, Company: "c1", Person: "p1"}
	watch(t, c, "x", holder, desk)
	r.attach(s.ID, session.Attachment{Connection: "x", Participant: customer, Role: session.RoleCustomer})
	for want := 1; want >= 0; want-- {
		left, err := c.Close(t.Context(), "x")
		if err != nil || len(left.Sessions) != want {
			t.Errorf("it served %+v, %v", left, err)
		}
	}
	watchers, err := c.Watchers(t.Context(), "c1")
	served, err2 := c.Of(t.Context(), s.ID)
	if err != nil || err2 != nil || len(watchers)+len(served) != 0 {
		t.Errorf("left behind: %v, %v; %v, %v", watchers, served, err, err2)
	}
	r.wantSubscribed("x", holder.Person)
	_, err = c.Holder(t.Context(), "x")
	wantFault(t, err, "connection_unknown")
	_, err = c.Attached(t.Context(), s.ID, "x")
	wantFault(t, err, "not_resumed")
}
