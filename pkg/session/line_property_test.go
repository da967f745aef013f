package session_test

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// crowd is some sessions at two subportals of a portal, and what the table says of them.
type crowd struct {
	*room
	t      *rapid.T
	asked  []string
	number int

	reserve bool // some wait for one representative alone
}

// waits returns who waits at a subportal, or for one representative alone, as the heads say.
func (c *crowd) waits(subportal, alone string) (all []session.Waiting) {
	for _, id := range c.asked {
		s, err := table.Decode[session.State](c.head(id))
		if err != nil {
			c.t.Fatal(err)
		}
		for _, e := range session.Due(s, c.clock.Now(), c.log.Timing().Abandon) {
			s = session.Apply(s, e)
		}
		if s.Phase == session.PhaseWaiting && s.Reserved.Person == alone && (alone != "" || s.Subportal == subportal) {
			all = append(all, s.Waiting())
		}
	}
	order := func(w session.Waiting) string { return fmt.Sprint(w.Gone, session.TimeKey(w.Submitted), w.ID) }
	slices.SortFunc(all, func(a, b session.Waiting) int { return cmp.Compare(order(a), order(b)) })
	return all
}

func (c *crowd) head(id string) table.Item {
	item, err := c.table.Get(c.Context(), keys.InSession(id).At(keys.Head))
	if err != nil {
		c.t.Fatal(err)
	}
	return item
}

// step lets something happen through a version's room, whether or not it is allowed, and returns the session it happened to.
func (c *crowd) step(log *session.Store) string {
	ctx := c.Context()
	if len(c.asked) == 0 || rapid.IntRange(0, 5).Draw(c.t, "asks") == 0 {
		q := submission()
		q.Subportal = rapid.SampledFrom([]string{"es", "en"}).Draw(c.t, "subportal")
		if c.reserve && rapid.Bool().Draw(c.t, "is reserved") {
			q.Reserved = session.Preferred{Person: rapid.SampledFrom([]string{"p1", "p2"}).Draw(c.t, "for"), Name: "Rep"}
		}
		s, _, _, err := log.Submit(ctx, q)
		if err != nil {
			c.t.Fatal(err)
		}
		c.asked = append(c.asked, s.ID)
		return s.ID
	}
	id := rapid.SampledFrom(c.asked).Draw(c.t, "session")
	s, err := log.Get(ctx, id)
	if err != nil {
		c.t.Fatal(err)
	}
	rep := session.Rep{Company: "c1", Person: rapid.SampledFrom([]string{"p1", "p2"}).Draw(c.t, "person"), Name: "Rep"}
	who := rapid.SampledFrom(s.Participants).Draw(c.t, "participant")
	c.number++
	switch rapid.IntRange(0, 6).Draw(c.t, "what") {
	case 0, 1:
		_, _, _ = log.Accept(ctx, id, rep, fmt.Sprint("try", c.number))
	case 2:
		_, _, err = log.Gone(ctx, id, who.ID)
	case 3:
		_, _, err = log.Back(ctx, id, who.ID)
	case 4:
		_, _, _ = log.Decline(ctx, id, rep, "")
	case 5:
		_, _, _, _ = log.Append(ctx, session.Command{Session: id, Participant: who.ID, Sender: fmt.Sprint("tab", c.number), K: 1, Epoch: s.Epoch,
			Body: session.Body{Kind: rapid.SampledFrom([]session.CommandKind{session.DoLeave, session.DoEnd, session.DoMessage}).Draw(c.t, "command"), Text: "x"}})
	case 6:
		_, _, err = log.Settle(ctx, id)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return id
}

// A line says what reading all heads would, whatever has happened and whether or not a deadline that has passed is settled.
func TestALineSaysWhatTheHeadsSay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := &crowd{room: newRoom(t), t: rt, reserve: true}
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			c.clock.Advance(time.Duration(rapid.Int64Range(0, int64(40*time.Second)).Draw(rt, "pause")))
			c.step(c.log)
			c.clock.Advance(time.Duration(rapid.Int64Range(0, int64(90*time.Second)).Draw(rt, "rest")))
			for _, subportal := range []string{"es", "en"} {
				if got, want := c.shown(subportal), c.waits(subportal, ""); !reflect.DeepEqual(got, want) {
					rt.Fatalf("in line are %+v, want %+v", got, want)
				}
			}
			for _, person := range []string{"p1", "p2"} {
				if got, want := c.own(person), c.waits("", person); !reflect.DeepEqual(got, want) {
					rt.Fatalf("in the line of %s are %+v, want %+v", person, got, want)
				}
			}
		}
	})
}

// While functions of a version up to 0.2.0 still write, a line misses nobody; once the stream has brought what they wrote, lines and lists
// say what the heads say.
func TestFormerFunctionsHideNobody(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := &crowd{room: newRoom(t), t: rt}
		before := c.on(asBefore{c.table})
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			c.clock.Advance(time.Duration(rapid.Int64Range(0, int64(30*time.Second)).Draw(rt, "pause")))
			id := ""
			if rapid.Bool().Draw(rt, "by a former function") {
				id = c.step(before)
			} else {
				id = c.step(c.log)
			}
			for _, subportal := range []string{"es", "en"} {
				shown := c.shown(subportal)
				for _, one := range c.waits(subportal, "") {
					if !slices.ContainsFunc(shown, func(w session.Waiting) bool { return reflect.DeepEqual(w, one) }) {
						rt.Fatalf("%+v is not among %+v", one, shown)
					}
				}
			}
			head := c.head(id)
			if err := c.log.Adopt(c.Context(), head); err != nil {
				rt.Fatal(err)
			}
			for _, subportal := range []string{"es", "en"} {
				if got, want := c.shown(subportal), c.waits(subportal, ""); !reflect.DeepEqual(got, want) {
					rt.Fatalf("in line are %+v, want %+v", got, want)
				}
			}
		}
		var want []session.Row
		for _, id := range slices.Backward(c.asked) {
			s, err := table.Decode[session.State](c.head(id))
			if err != nil {
				rt.Fatal(err)
			}
			want = append(want, s.Row())
		}
		slices.SortFunc(want, func(a, b session.Row) int {
			return cmp.Compare(session.TimeKey(b.Submitted)+b.ID, session.TimeKey(a.Submitted)+a.ID)
		})
		for _, w := range []session.Wanted{{}, {Portal: "demo"}} {
			if page, err := c.log.Find(c.Context(), "c1", w, "", 100); err != nil || !reflect.DeepEqual(page.Rows, want) {
				rt.Fatalf("%+v lists %+v, %v; want %+v", w, page.Rows, err, want)
			}
		}
	})
}

// shown is the line of a subportal.
func (c *crowd) shown(subportal string) []session.Waiting {
	return settled(c.line("c1", "demo", subportal))
}

// own returns who waits for one representative alone.
func (c *crowd) own(person string) (all []session.Waiting) {
	lines, err := c.log.Lines(c.Context(), "c1")
	if err != nil {
		c.t.Fatal(err)
	}
	for w, err := range lines.Own(c.Context(), person) {
		if err != nil {
			c.t.Fatal(err)
		}
		all = append(all, w)
	}
	return settled(all)
}

func settled(all []session.Waiting) []session.Waiting {
	for n := range all {
		all[n].From = time.Time{}
	}
	return all
}
