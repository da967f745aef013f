package session_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// of is a representative of a team at the end of a path.
func of(person string, path ...string) session.Rep {
	team := path[len(path)-1]
	return session.Rep{Company: "c1", Person: person, Name: "Rep " + person, Team: team, TeamName: "Team " + team, Path: path}
}

// left returns the tombstone of a session as it is stored.
func (r *room) left(id string) table.Item {
	r.Helper()
	item, err := r.table.Get(r.Context(), keys.InSession(id).At(keys.Tombstone))
	if err != nil {
		r.Fatal(err)
	}
	return item
}

// A tombstone outlives its session by a year, tells who served it and when, and nothing of the customer.
func TestATombstoneOutlivesItsSession(t *testing.T) {
	onBothEngines(t, aTombstoneOutlivesItsSession)
}

func aTombstoneOutlivesItsSession(r *room) {
	t := r.T
	s := r.enlisted("My printer is on fire", session.Customer{Name: "Ana Muñoz", Email: "ana@secret.example", Fields: map[string]string{"phone": "600123456"}},
		r.accept(of("p1", "top", "north")))
	if _, err := r.log.Left(t.Context(), s.ID); err == nil {
		t.Error("an open session has a tombstone")
	}
	owner, _ := s.Person("p1")
	r.clock.Advance(time.Minute)
	ended := r.mustAppend(s, owner.ID, 1, session.Body{Kind: session.DoEnd})
	ended = r.mustAppend(ended, owner.ID, 2, session.Body{Kind: session.DoOutcome, Outcome: "resolved", Note: "a secret note"})
	customer := ended.Participants[0].ID
	r.mustAppend(ended, customer, 1, session.Body{Kind: session.DoRate, Stars: 5, Comment: "a secret comment"})
	r.enlist(s, r.read(s.ID))
	if after := r.left(s.ID); !after.Expires.Equal(s.Submitted.Add(455 * 24 * time.Hour)) {
		t.Errorf("expires %s", after.Expires)
	}
	document := string(r.left(s.ID).Document)
	for _, secret := range []string{"Ana", "Muñoz", "secret", "printer", "600123456", "stars", "question"} {
		if strings.Contains(document, secret) {
			t.Errorf("the tombstone says %q: %s", secret, document)
		}
	}
	everything := []session.Wanted{{}, {Portal: "demo"}, {Person: "p1"}, {Team: "north"}, {Team: "top"},
		{Within: &session.Circle{Teams: []string{"top"}}}, {From: s.Submitted, To: s.Submitted.Add(time.Second)}}
	check := func(when string, gone bool) {
		t.Helper()
		for _, w := range everything {
			page, err := r.log.Find(t.Context(), "c1", w, "", 10)
			if err != nil || len(page.Rows) != 1 || page.Rows[0].ID != s.ID || page.Rows[0].Gone != gone {
				t.Fatalf("%s, %+v: %+v, %v", when, w, page.Rows, err)
			}
			if row := page.Rows[0]; row.OwnerName != "Rep p1" || row.TeamName != "Team north" || row.Title != "Help" || row.Result() != "resolved" ||
				!row.Ended.Equal(ended.Ended) || !row.Accepted.Equal(s.Accepted) || gone != (row.Customer == "") {
				t.Errorf("%s: %+v", when, row)
			}
		}
	}
	check("before", false)
	r.clock.Advance(90*24*time.Hour - time.Millisecond - r.clock.Now().Sub(s.Submitted))
	check("in the last moment", false)
	r.clock.Advance(time.Millisecond)
	check("expired", true)
	_, err := r.log.Get(t.Context(), s.ID)
	wantFault(t, err, "session_absent")
	for _, w := range []session.Wanted{{Words: "ana"}, {Words: "printer"}, {Words: "ana", Person: "p1"}, {Person: "p2"}, {Team: "south"}, {Portal: "x"},
		{Words: "ana", Within: &session.Circle{Teams: []string{"top"}, Among: []string{"p1"}}}, {Within: &session.Circle{Teams: []string{"south"}}}} {
		r.wantFound(w)
	}
	r.clock.Advance(365 * 24 * time.Hour)
	for _, w := range everything {
		r.wantFound(w)
	}
	_, err = r.log.Left(t.Context(), s.ID)
	wantFault(t, err, "session_absent")
	_, err = r.log.Left(t.Context(), "rubbish")
	wantFault(t, err, "session_absent")
}

// Pages lead from sessions on to tombstones, each once, also when an engine keeps expired items for long.
func TestPagesLeadFromSessionsToTombstones(t *testing.T) {
	onBothEngines(t, pagesLeadFromSessionsToTombstones)
}

func pagesLeadFromSessionsToTombstones(r *room) {
	t := r.T
	var want []string
	for n := range 9 {
		rep := of("p1", "top", "north")
		s := r.enlisted("help", session.Customer{Name: "Ana"}, r.accept(rep), r.end)
		want = append([]string{s.ID}, want...)
		if n == 4 {
			r.clock.Advance(60 * 24 * time.Hour)
		}
	}
	r.clock.Advance(31 * 24 * time.Hour)
	for _, w := range []session.Wanted{{}, {Portal: "demo"}, {Person: "p1"}, {Team: "top"}, {Within: &session.Circle{Teams: []string{"north"}}}} {
		r.wantFound(w, want...)
		page, err := r.log.Find(t.Context(), "c1", w, "", 20)
		if err != nil || len(page.Rows) != 9 || page.Rows[3].Gone || !page.Rows[4].Gone {
			t.Errorf("%+v: %+v, %v", w, page.Rows, err)
		}
	}
}

// The end of a session writes one item more than an end without tombstones did: in the same write, in a company of any size.
func TestAnEndWritesOneTombstone(t *testing.T) {
	r := newRoom(t)
	s, _, owner := r.accepted()
	counted := &tabletest.Counting{Table: r.table}
	writes := &changesSeen{Table: counted}
	log := r.on(writes)
	if _, _, _, err := log.Append(t.Context(), session.Command{Session: s.ID, Participant: owner, Sender: "tab", K: 1, Epoch: s.Epoch,
		Body: session.Body{Kind: session.DoEnd}}); err != nil {
		t.Fatal(err)
	}
	tombstones := 0
	for _, c := range writes.last {
		if keys.Tombstone.Is(c.Item.Key) {
			tombstones++
		}
	}
	if writes.count != 1 || tombstones != 1 || len(writes.last) != 5 { // the event, the head, the row, the sender
		t.Errorf("%d writes, the last with %d tombstones among %d changes", writes.count, tombstones, len(writes.last))
	}
}

// What an older version wrote is found by its representative, as of a team that was not noted, and gets tombstones, once.
func TestSessionsOfAnOlderVersionGetTombstones(t *testing.T) {
	for _, former := range []bool{false, true} {
		r := newRoom(t)
		company := table.Item{Key: keys.InCompany("c1").At(keys.Company), Document: []byte(`{}`)}
		keys.Companies.Put(&company, "c1")
		changes := []table.Change{table.Save(company)}
		var want []string
		for n := range 99 {
			s := session.State{ID: r.ids.New(), Company: "c1", Portal: "demo", Phase: session.PhaseEnded, Owner: "p1", Accepted: r.clock.Now(),
				Submitted: r.clock.Now(), Ended: r.clock.Now(), Customer: session.Customer{Name: "Ana"}}
			if n%3 == 0 {
				s.Owner, s.Accepted, s.EndReason = "", time.Time{}, session.EndAbandoned
			}
			want = append([]string{s.ID}, want...)
			head := table.Item{Key: keys.InSession(s.ID).At(keys.Head), Document: table.Encode(s), Expires: s.Submitted.Add(session.Retention)}
			row := table.Item{Key: keys.InSession(s.ID).At(keys.Row), Document: table.Encode(s.Row()), Expires: head.Expires}
			if place := session.TimeKey(s.Submitted) + "#" + s.ID; former {
				keys.Sessions("c1").Put(&head, place)
			} else {
				keys.SessionRows("c1", n%4).Put(&row, place)
				changes = append(changes, table.Save(row))
			}
			changes = append(changes, table.Save(head))
			r.clock.Advance(time.Second)
		}
		for some := range slices.Chunk(changes, table.MaxChanges) {
			if err := r.table.Write(t.Context(), some...); err != nil {
				t.Fatal(err)
			}
		}
		for range 4 {
			r.due = r.queue(r.log) // of another process
			r.pass()
			r.clock.Advance(20 * time.Minute)
		}
		if got := r.left(want[1]); got.Version != 1 {
			t.Errorf("version %d", got.Version)
		}
		circle := &session.Circle{Portals: []string{"demo"}, Present: []string{"p1"}, Serves: func(string, string) bool { return true }}
		for _, when := range []string{"adopted", "expired"} {
			if got := r.find("c1", session.Wanted{Person: "p1"}); len(got) != 66 {
				t.Errorf("%s, former %t: %d of a representative", when, former, len(got))
			}
			r.wantFound(session.Wanted{}, want...)
			r.wantFound(session.Wanted{Within: circle}, want...)
			if unnoted, err := r.log.Unnoted(t.Context(), "c1", false); err != nil || unnoted != (when == "adopted") {
				t.Errorf("%s, unnoted: %t, %v", when, unnoted, err)
			}
			r.clock.Advance(session.Retention)
		}
	}
}

// changesSeen keeps what was written last, and counts the writes.
type changesSeen struct {
	table.Table
	last  []table.Change
	count int
}

func (c *changesSeen) Write(ctx context.Context, changes ...table.Change) error {
	c.last = changes
	c.count++
	return c.Table.Write(ctx, changes...)
}

// During an update an older function may enlist a session that this version has ended: the adoption leads to it all the same.
func TestWhatAnOlderVersionEnlistedIsFoundByItsTeam(t *testing.T) {
	r := newRoom(t)
	company := table.Item{Key: keys.InCompany("c1").At(keys.Company), Document: []byte(`{}`)}
	keys.Companies.Put(&company, "c1")
	if err := r.table.Write(t.Context(), table.Save(company)); err != nil {
		t.Fatal(err)
	}
	s, _ := r.submit()
	r.accept(of("p1", "sales", "north"))(s.ID)
	r.end(s.ID)
	r.wantFound(session.Wanted{Team: "sales"})
	r.pass()
	r.wantFound(session.Wanted{Team: "sales"}, s.ID)
	r.wantFound(session.Wanted{Person: "p1"}, s.ID)
	if takers, _, err := r.log.Takers(t.Context(), "c1", []string{"sales"}, 5); err != nil || !slices.Equal(takers, []string{"p1"}) {
		t.Errorf("takers %v, %v", takers, err)
	}
}
