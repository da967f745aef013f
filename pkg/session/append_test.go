package session_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/session"
	"acude/pkg/table"
)

func TestAppendAnswersARepeatWithTheSameReceipt(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	first, _, err := r.append(s, customer, 1, text("one"))
	if err != nil || first != (session.Receipt{N: 2, Head: 2, K: 1}) {
		t.Fatalf("got %+v, %v", first, err)
	}
	r.mustAppend(s, customer, 2, text("two"))
	r.clock.Advance(30 * time.Minute)
	for k, n := range map[int64]int64{1: 2, 2: 3} {
		again, _, err := r.append(s, customer, k, text([]string{"one", "two"}[k-1]))
		if err != nil || again != (session.Receipt{N: n, Head: 3, K: k, Duplicate: true}) {
			t.Errorf("k %d again: %+v, %v", k, again, err)
		}
	}
	r.wantKinds(s.ID, session.Submitted, session.Message, session.Message)
}

func TestAppendRefusesAnotherCommandUnderAUsedNumber(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	for k := range int64(3) {
		r.mustAppend(s, customer, k+1, text(fmt.Sprint(k)))
	}
	for k := range int64(3) {
		_, _, err := r.append(s, customer, k+1, text("another"))
		if f := wantFault(t, err, "sequence_taken"); f.Facts["next"] != "4" {
			t.Errorf("next is %q", f.Facts["next"])
		}
	}
	_, _, err := r.append(s, customer, 5, text("too early"))
	if f := wantFault(t, err, "sequence_gap"); f.Facts["next"] != "4" {
		t.Errorf("next is %q", f.Facts["next"])
	}
	if head := r.read(s.ID).Head; head != 4 {
		t.Errorf("the log grew to %d", head)
	}
}

func TestAppendKeepsTheNumbersOfOutboxesApart(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	for _, participant := range []string{customer, owner} {
		for _, sender := range []string{"a", "b"} {
			c := session.Command{Session: s.ID, Participant: participant, Sender: sender, K: 1, Body: text("x")}
			if participant == owner {
				c.Epoch = s.Epoch
			}
			receipt, _, _, err := r.log.Append(t.Context(), c)
			if err != nil || receipt.Duplicate {
				t.Errorf("%s of %s: %+v, %v", sender, participant, receipt, err)
			}
		}
	}
}

func TestAppendRefusesOddNumbersAndSenders(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	for _, c := range []struct {
		sender string
		k      int64
		code   string
	}{{"a", 0, "number_invalid"}, {"a", -1, "number_invalid"}, {"", 1, "sender_invalid"}, {"a#b", 1, "sender_invalid"},
		{"a\x00", 1, "sender_invalid"}, {strings.Repeat("a", 65), 1, "sender_invalid"}} {
		_, _, _, err := r.log.Append(t.Context(),
			session.Command{Session: s.ID, Participant: customer, Sender: c.sender, K: c.k, Body: text("x")})
		wantFault(t, err, c.code)
	}
	for _, id := range []string{"", "x", "SESSION#", s.ID + "x", strings.ToLower(s.ID), r.ids.New()} {
		_, _, _, err := r.log.Append(t.Context(), session.Command{Session: id, Participant: customer, Sender: "a", K: 1, Body: text("x")})
		wantFault(t, err, "session_absent")
	}
}

func TestAppendsAtTheSameMomentAllFindTheirPlace(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	const senders, each = 6, 8
	var all sync.WaitGroup
	for i := range senders {
		all.Go(func() {
			for k := int64(1); k <= each; {
				c := session.Command{Session: s.ID, Participant: customer, Sender: fmt.Sprint(i), K: k, Body: text(fmt.Sprint(i, " ", k))}
				_, _, _, err := r.log.Append(context.Background(), c)
				if fault.KindOf(err) == fault.Unavailable {
					continue // busy: as a client does
				}
				if err != nil {
					t.Errorf("sender %d: %v", i, err)
				}
				k++
			}
		})
	}
	all.Wait()
	next := make([]int64, senders)
	for _, e := range r.events(s.ID, session.RoleCustomer)[1:] {
		var i, k int64
		if _, err := fmt.Sscan(e.Text, &i, &k); err != nil {
			t.Fatal(err)
		}
		if next[i]++; next[i] != k {
			t.Errorf("sender %d: %d came in place %d", i, k, next[i])
		}
	}
	if slices.Min(next) != each {
		t.Errorf("the senders got to %v", next)
	}
}

// flaky is a table that loses the answers of its first writes, but makes them.
type flaky struct {
	table.Table
	lose int
}

func (f *flaky) Write(ctx context.Context, changes ...table.Change) error {
	err := f.Table.Write(ctx, changes...)
	if f.lose > 0 {
		f.lose--
		return fault.New(fault.Unavailable, "table_unavailable")
	}
	return err
}

func TestAppendFindsOutWhetherALostWriteHappened(t *testing.T) {
	r := newRoom(t)
	r.log = r.on(&flaky{Table: r.table})
	s, customer := r.submit()
	r.log = r.on(&flaky{Table: r.table, lose: 1})
	receipt, _, err := r.append(s, customer, 1, text("one"))
	if err != nil || receipt.N != 2 {
		t.Fatalf("got %+v, %v", receipt, err)
	}
	r.wantKinds(s.ID, session.Submitted, session.Message)
}

func TestSubmitFindsOutWhetherALostWriteHappened(t *testing.T) {
	r := newRoom(t)
	r.log = r.on(&flaky{Table: r.table, lose: 2})
	s, _ := r.submit()
	r.wantKinds(s.ID, session.Submitted)
}

func TestAppendGivesUpOnATableThatStaysAway(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	r.log = r.on(away{r.table})
	_, _, err := r.append(s, customer, 1, text("one"))
	wantFault(t, err, "table_unavailable")
}

// away is a table that is always unavailable.
type away struct{ table.Table }

func (away) Get(context.Context, table.Key) (table.Item, error) {
	return table.Item{}, fault.New(fault.Unavailable, "table_unavailable")
}
