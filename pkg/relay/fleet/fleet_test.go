package fleet_test

import (
	"crypto/ed25519"
	"maps"
	"sync"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/relay"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/tabletest"
)

const joinSecret = "the secret of the fleet"

type world struct {
	*fleet.Fleet
	clock *clock.Manual
	table *bolt.Table
}

func open(t *testing.T) world {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	return world{fleet.New(db, c, id.New(c), joinSecret), c, db}
}

func (w world) join(t *testing.T, name string, capacity, sessions int) {
	t.Helper()
	if _, err := w.Join(t.Context(), fleet.Node{ID: name, URL: "https://" + name + ".example", Capacity: capacity}); err != nil {
		t.Fatal(err)
	}
	w.beat(t, name, sessions)
}

func (w world) beat(t *testing.T, name string, sessions int) {
	t.Helper()
	if err := w.Heartbeat(t.Context(), name, sessions, false); err != nil {
		t.Fatal(err)
	}
}

// assigned expects a session to be carried by a node under a generation; "" expects that there is none.
func (w world) assigned(t *testing.T, session, node string, generation int) {
	t.Helper()
	got, a, err := w.Assign(t.Context(), session, fleet.Wanted{Keep: w.clock.Now().Add(time.Hour)})
	if node == "" {
		if f, _ := fault.As(err); f == nil || f.Code != "no_relay" {
			t.Errorf("%s is carried by %+v, %v", session, a, err)
		}
		return
	}
	if err != nil || got.ID != node || a.Relay != node || a.Generation != generation {
		t.Errorf("%s is carried by %+v, %v; want %s %d", session, a, err, node, generation)
	}
}

func TestTheLeastLoadedNodeCarriesASession(t *testing.T) {
	w := open(t)
	w.assigned(t, "s1", "", 0)
	w.join(t, "full", 1, 1)
	w.assigned(t, "s1", "", 0)
	w.join(t, "half", 10, 5)
	w.join(t, "third", 30, 10)
	w.assigned(t, "s1", "third", 1)
	w.beat(t, "half", 0)
	w.assigned(t, "s1", "third", 1) // it stays on its node
	w.assigned(t, "s2", "half", 1)
}

func TestASessionMovesWhenItsNodeIsSilentOrDrains(t *testing.T) {
	w := open(t)
	w.join(t, "one", 10, 0)
	w.assigned(t, "s1", "one", 1)
	w.join(t, "two", 10, 0)
	w.clock.Advance(fleet.Silence - time.Millisecond)
	w.beat(t, "two", 0)
	w.assigned(t, "s1", "one", 1)
	w.clock.Advance(time.Millisecond)
	w.assigned(t, "s1", "two", 2)
	w.join(t, "one", 10, 0)
	w.assigned(t, "s1", "two", 2)
	if err := w.Drain(t.Context(), "two"); err != nil {
		t.Fatal(err)
	}
	w.assigned(t, "s1", "one", 3)
	for _, one := range []struct {
		node       string
		generation int
		carries    bool
	}{{"one", 1, true}, {"two", 2, true}, {"one", 3, true}, {"one", 2, false}, {"two", 3, false}, {"one", 4, false}} {
		if got, err := w.Carries(t.Context(), one.node, "s1", one.generation); err != nil || got != one.carries {
			t.Errorf("%s carries generation %d: %v, %v", one.node, one.generation, got, err)
		}
	}
}

func TestHeartbeatsWithoutChangesAreRarelyWritten(t *testing.T) {
	w := open(t)
	w.join(t, "one", 10, 3)
	before, err := w.table.Records(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	const beats = 60
	for range beats {
		w.clock.Advance(fleet.Beat)
		w.beat(t, "one", 3)
		w.assigned(t, "s1", "one", 1)
	}
	after, err := w.table.Records(t.Context(), "", 1000)
	if written := len(after) - len(before) - 1; err != nil || written < beats/4 || written > beats/2 {
		t.Errorf("%d heartbeats were written %d times, %v", beats, written, err)
	}
}

func TestACustomerWhoseRelayIsLostGetsAnotherAtOnce(t *testing.T) {
	w := open(t)
	lose := func(lost int, node string, generation int) {
		t.Helper()
		got, a, err := w.Assign(t.Context(), "s1", fleet.Wanted{Lost: lost, Keep: w.clock.Now().Add(time.Hour)})
		if err != nil || got.ID != node || a.Generation != generation {
			t.Errorf("lost %d: %+v, %v; want %s %d", lost, a, err, node, generation)
		}
	}
	w.join(t, "one", 10, 0)
	lose(0, "one", 1)
	lose(1, "one", 1) // there is no other
	w.join(t, "two", 10, 5)
	lose(2, "one", 1) // an unknown generation
	lose(1, "two", 2)
	lose(1, "two", 2) // told late
	lose(2, "one", 3)
}

func TestViewersFollowThePublisher(t *testing.T) {
	w := open(t)
	if _, _, err := w.Carried(t.Context(), "s1"); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("before anybody publishes: %v", err)
	}
	w.join(t, "one", 10, 0)
	w.assigned(t, "s1", "one", 1)
	if node, a, err := w.Carried(t.Context(), "s1"); err != nil || node.ID != "one" || a.Generation != 1 {
		t.Errorf("%+v %+v %v", node, a, err)
	}
	w.clock.Advance(fleet.Silence)
	if _, _, err := w.Carried(t.Context(), "s1"); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("after the node fell silent: %v", err)
	}
}

func TestRevocationsReachEveryNodeThatCarriedTheSession(t *testing.T) {
	w := open(t)
	w.join(t, "one", 10, 0)
	w.assigned(t, "s1", "one", 1)
	w.clock.Advance(fleet.Silence)
	w.join(t, "two", 10, 0)
	w.assigned(t, "s1", "two", 2)
	w.join(t, "three", 10, 0)
	if err := w.Revoke(t.Context(), control.Revocation{Session: "s1", Before: w.clock.Now()}); err != nil {
		t.Fatal(err)
	}
	for node, want := range map[string]int{"one": 1, "two": 1, "three": 0} {
		told, err := w.Revoked(t.Context(), node, nil)
		if err != nil || len(told) != want {
			t.Errorf("%s gets %+v, %v", node, told, err)
			continue
		}
		if want == 0 {
			continue
		}
		if again, err := w.Revoked(t.Context(), node, []string{told[0].ID}); err != nil || len(again) != 0 {
			t.Errorf("%s gets %+v again, %v", node, again, err)
		}
	}
}

// A node was away while many sessions ended. It gets as many revocations at once as it may confirm at once, and names some of them twice.
func TestManyRevocationsAreConfirmedWithFewWrites(t *testing.T) {
	w := open(t)
	w.join(t, "one", 10, 0)
	w.assigned(t, "s1", "one", 1)
	const all, atOnce = 1005, 1000
	for range all {
		if err := w.Revoke(t.Context(), control.Revocation{Session: "s1", Before: w.clock.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	counting := &tabletest.Counting{Table: w.table}
	again := fleet.New(counting, w.clock, id.New(w.clock), joinSecret)
	var done []string
	for _, want := range []int{atOnce, all - atOnce, 0} {
		told, err := again.Revoked(t.Context(), "one", done)
		if err != nil || len(told) != want {
			t.Fatalf("%d revocations, %v; want %d", len(told), err, want)
		}
		done = nil
		for _, r := range told {
			done = append(done, r.ID)
		}
		done = append(done, done[:min(len(done), 3)]...)
	}
	if most := atOnce/table.MaxChanges + 1; counting.Writes > most {
		t.Errorf("%d writes, want at most %d", counting.Writes, most)
	}
}

func TestTokensAreSignedWithOneKeyOfTheInstance(t *testing.T) {
	w := open(t)
	const peer = "sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"
	claims := relay.Claims{Company: "c", Session: "s", Participant: "p", Role: relay.View, Relay: "one", Generation: 1, Fingerprint: peer, NotBefore: w.Now()}
	w.clock.Advance(time.Second)
	token, err := w.Grant(t.Context(), claims)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := fleet.New(w.table, w.clock, id.New(w.clock), "")
	keys, err := elsewhere.Keys(t.Context())
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	v := relay.NewVerifier("one")
	v.SetKeys(keys)
	got, err := v.Verify(token, w.clock.Now())
	if err != nil || got.Session != "s" || got.NotBefore != claims.NotBefore || got.Expires.Sub(got.NotBefore) != relay.FirstUse {
		t.Errorf("%+v, %v", got, err)
	}
	claims.Fingerprint = "md5 00"
	if _, err := w.Grant(t.Context(), claims); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an odd fingerprint: %v", err)
	}
}

func TestProcessesThatStartTogetherMakeOneKey(t *testing.T) {
	w := open(t)
	const processes = 8
	found := make([]map[string]ed25519.PublicKey, processes)
	var all sync.WaitGroup
	for n := range processes {
		all.Go(func() {
			var err error
			if found[n], err = fleet.New(w.table, w.clock, id.New(w.clock), "").Keys(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, one := range found {
		if len(one) != 1 || !maps.EqualFunc(one, found[0], func(a, b ed25519.PublicKey) bool { return a.Equal(b) }) {
			t.Errorf("keys %v and %v", one, found[0])
		}
	}
}

func TestOnlyRelaysAuthenticate(t *testing.T) {
	w := open(t)
	token, err := w.Join(t.Context(), fleet.Node{ID: "one", URL: "https://one.example", Capacity: 1})
	if err != nil {
		t.Fatal(err)
	}
	enter := func(f *fleet.Fleet, bearer string) (string, bool) {
		c, err := f.Authenticate(t.Context(), edge.Credentials{Bearer: bearer})
		return c.Person, err == nil
	}
	if who, in := enter(w.Fleet, joinSecret); !in || who != "" {
		t.Errorf("the join secret: %q %v", who, in)
	}
	if who, in := enter(w.Fleet, token); !in || who != "one" {
		t.Errorf("the node: %q %v", who, in)
	}
	for _, wrong := range []string{"", "x", "one.", ".x", "one.guess", "two" + token[3:], joinSecret + " ", "ONE" + token[3:]} {
		if who, in := enter(w.Fleet, wrong); in {
			t.Errorf("%q enters as %q", wrong, who)
		}
	}
	closed := fleet.New(w.table, w.clock, id.New(w.clock), "")
	for _, wrong := range []string{"", joinSecret} {
		if _, in := enter(closed, wrong); in {
			t.Errorf("a fleet without a join secret lets %q in", wrong)
		}
	}
}
