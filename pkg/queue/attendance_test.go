package queue_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/access"
	"acude/pkg/attendance"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/signin"
	"acude/pkg/signin/password"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

// together fails a test when a status changes, or a sign-in to HelpAlert begins, ends or gets another end, without its item in the same
// write.
type together struct {
	table.Table
	told func(format string, args ...any)
}

func (w *together) Write(ctx context.Context, changes ...table.Change) error {
	needs, brings := "", false
	began := map[string]int{} // +1 for each sign-in that a write puts, -1 for each that it deletes
	for _, change := range changes {
		key := change.Item.Key
		old, err := w.Get(ctx, key)
		if err != nil && fault.KindOf(err) != fault.Absent {
			return err
		}
		was, is := document(old.Document), document(change.Item.Document)
		switch put := change.Op == table.Put; {
		case strings.HasPrefix(key.Partition, "ATTENDANCE#"):
			brings = true
		case strings.HasPrefix(key.Sort, "DESK#") && put && is["status"] != was["status"]:
			needs = "a status"
		case strings.HasPrefix(key.Sort, "PERSON#") && strings.HasPrefix(key.Partition, "COMPANY#") && was["role"] == "representative" &&
			(change.Op == table.Delete || put && is["era"] != was["era"]):
			needs = "the end of all sign-ins"
		case strings.HasPrefix(key.Partition, "SIGNIN#") && change.Op == table.Delete && was["began"] != nil:
			began[was["id"].(string)]--
		case strings.HasPrefix(key.Partition, "SIGNIN#") && put && is["began"] != nil:
			if began[is["id"].(string)]++; was["id"] != nil && old.Expires != change.Item.Expires {
				needs = "a later end"
			}
			if was["id"] != nil {
				began[is["id"].(string)]--
			}
		}
	}
	for _, more := range began {
		if more != 0 {
			needs = "a sign-in"
		}
	}
	if needs != "" && !brings {
		var keys []table.Key
		for _, change := range changes {
			keys = append(keys, change.Item.Key)
		}
		w.told("a write without its item changes %s: %v", needs, keys)
	}
	return w.Table.Write(ctx, changes...)
}

func document(raw json.RawMessage) map[string]any {
	out := map[string]any{}
	_ = json.Unmarshal(raw, &out)
	return out
}

// shift is a representative who works, and what a list of their intervals has to be.
type shift struct {
	*producttest.World
	t         *rapid.T
	c         producttest.Company
	p, other  people.Person
	since     time.Time
	open      []string // the tokens
	status    queue.Status
	want      []attendance.Interval
	passwords *signin.Passwords
	password  string
	deleted   bool
}

func (s *shift) ctx() context.Context { return s.t.Context() }

func (s *shift) must(err error) {
	if err != nil {
		s.t.Fatal(err)
	}
}

// later lets time pass. Somebody is signed in until the last of their sign-ins ends.
func (s *shift) later(pause time.Duration) {
	now, last := s.Clock.Now(), time.Time{}
	for _, token := range s.open {
		until, err := s.SignIns.Lasts(s.ctx(), id.Hash(token))
		if fault.KindOf(err) == fault.Unauthenticated {
			continue
		}
		s.must(err)
		if until.After(last) {
			last = until
		}
	}
	s.Clock.Advance(pause)
	if end := s.Clock.Now(); last.After(end) {
		last = end
	}
	if !now.Before(last) {
		return
	}
	if n := len(s.want) - 1; n >= 0 && s.want[n].To.Equal(now) && s.want[n].Status == s.status {
		s.want[n].To = last
		return
	}
	s.want = append(s.want, attendance.Interval{From: now, To: last, Status: s.status})
}

func (s *shift) enter(p people.Person, password string) signin.SignedIn {
	in, err := s.SignIns.SignIn(s.ctx(), signin.Attempt{
		Entry: signin.Entry{App: edge.AppHelpAlert, SourceAddr: "192.0.2.1"}, Login: p.Login, Password: password,
	})
	s.must(err)
	return in
}

func (s *shift) own() access.Actor {
	return access.Actor{Company: s.c.ID, Kind: "representative", Person: s.p.ID, Name: s.p.Login, Role: access.Representative}
}

// works returns one of the tokens that still let the representative work.
func (s *shift) works() (string, bool) {
	var left []string
	for _, token := range s.open {
		if _, err := s.SignIns.Lasts(s.ctx(), id.Hash(token)); err == nil {
			left = append(left, token)
		}
	}
	if len(left) == 0 {
		return "", false
	}
	return rapid.SampledFrom(left).Draw(s.t, "which"), true
}

func (s *shift) edit(e people.Edit) {
	_, _, err := s.People.Update(s.ctx(), access.System(s.c.ID), s.p.ID, 0, e)
	s.must(err)
}

// act does one thing that may begin or end a sign-in, or change the status.
func (s *shift) act() {
	what := rapid.SampledFrom([]string{
		"enter", "enter", "enter", "use", "use", "leave", "status", "status", "others", "password", "device", "displace", "disable", "reset", "wrong", "delete",
	}).Draw(s.t, "what")
	token, works := s.works()
	switch what {
	case "enter":
		s.open = append(s.open, s.enter(s.p, s.password).Token)
	case "use":
		_, err := s.SignIns.Authenticate(s.ctx(), edge.Credentials{App: edge.AppHelpAlert, Cookie: token})
		if works {
			s.must(err)
		}
	case "status":
		s.status = rapid.SampledFrom([]queue.Status{queue.Available, queue.Busy, queue.Away}).Draw(s.t, "status")
		_, err := s.Queue.SetStatus(s.ctx(), s.c.ID, s.p.ID, s.status)
		s.must(err)
	case "wrong":
		_, err := s.SignIns.SignIn(s.ctx(), signin.Attempt{Entry: signin.Entry{App: edge.AppHelpAlert, SourceAddr: "192.0.2.1"}, Login: s.p.Login, Password: "wrong"})
		if fault.KindOf(err) != fault.Unauthenticated && fault.KindOf(err) != fault.TooMany {
			s.t.Fatal(err)
		}
	case "displace":
		waits := s.enter(s.other, producttest.Password)
		by := access.Actor{Company: s.c.ID, Kind: "representative", Person: s.other.ID, Name: s.other.Login, Role: access.Representative}
		if slices.Equal(waits.Pending, []string{signin.StepSeat}) {
			s.must(s.SignIns.EndSeat(s.ctx(), by, id.Hash(waits.Token), s.p.ID))
		}
		s.must(s.SignIns.SignOut(s.ctx(), id.Hash(waits.Token)))
	case "disable":
		yes, no := true, false
		s.edit(people.Edit{Disabled: &yes})
		s.edit(people.Edit{Disabled: &no})
	case "reset":
		plain, err := s.People.ResetPassword(s.ctx(), access.System(s.c.ID), s.p.ID, 0)
		s.must(err)
		waits := s.enter(s.p, plain)
		s.password = s.IDs.Secret()
		in, err := s.passwords.Choose(s.ctx(), s.own(), id.Hash(waits.Token), s.password)
		s.must(err)
		s.open = append(s.open, in.Token)
	case "delete":
		if rapid.IntRange(0, 3).Draw(s.t, "really") == 0 {
			s.must(s.People.Delete(s.ctx(), access.System(s.c.ID), s.p.ID, 0))
			s.deleted = true
		}
	}
	if !works {
		return
	}
	switch what {
	case "leave":
		s.must(s.SignIns.SignOut(s.ctx(), id.Hash(token)))
	case "others":
		in, err := s.SignIns.EndOthers(s.ctx(), s.own(), id.Hash(token))
		s.must(err)
		s.open = append(s.open, in.Token)
	case "password":
		old := s.password
		s.password = s.IDs.Secret()
		in, err := s.passwords.Update(s.ctx(), s.own(), id.Hash(token), old, s.password)
		s.must(err)
		s.open = append(s.open, in.Token)
	case "device":
		all, err := s.SignIns.Devices(s.ctx(), s.p, id.Hash(token))
		s.must(err)
		for _, one := range all {
			if one.Current {
				s.must(s.SignIns.EndDevice(s.ctx(), s.own(), one.ID))
			}
		}
	}
}

// anything is a judge who has no objection.
type anything struct{}

func (anything) Judge(string, []string) password.Verdict { return password.Verdict{Score: 4} }

// A list of intervals is what the product itself would have answered at each moment: who was signed in, and with which status. Each write
// that changes it brings its item.
func TestIntervalsAreWhenSomebodyWasSignedInAndWithWhichStatus(t *testing.T) {
	check := &together{told: t.Errorf}
	w := producttest.Over(t, func(db table.Table) table.Table {
		check.Table = db
		return check
	})
	c := w.Company(t, "acme")
	one := 1
	_, _, err := w.Teams.Update(t.Context(), access.System(c.ID), c.Sales, 0, team.Settings{MaxLogins: &one})
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	rapid.Check(t, func(r *rapid.T) {
		runs++
		s := &shift{World: w, t: r, c: c, other: c.Seller, since: w.Clock.Now(), status: queue.Available,
			passwords: signin.NewPasswords(w.SignIns, anything{}), password: producttest.Password}
		s.p = w.Person(t, c, people.Person{Login: fmt.Sprint("rep", runs), Role: access.Representative, Team: c.Sales})
		pauses := []time.Duration{0, time.Second, 7 * time.Minute, 20 * time.Minute, 5 * time.Hour, 13 * time.Hour}
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			s.act()
			s.later(rapid.SampledFrom(pauses).Draw(r, "pause"))
			if s.deleted {
				break
			}
		}
		s.later(24 * time.Hour) // whatever was open has expired, and nobody wrote that
		items, err := w.Attendance.Of(r.Context(), c.ID, s.p.ID, s.since, w.Clock.Now())
		s.must(err)
		got := attendance.Intervals(items, s.since, w.Clock.Now())
		if len(got) != len(s.want) {
			r.Fatalf("%d intervals, want %d:\n%+v\n%+v\nof %+v", len(got), len(s.want), got, s.want, items)
		}
		var sum time.Duration
		for n, one := range got {
			want := s.want[n]
			if !one.From.Equal(want.From) || !one.To.Equal(want.To) || one.Status != want.Status || one.Team != c.Sales ||
				!slices.Equal(one.Path, []string{c.Sales}) {
				r.Fatalf("interval %d is %+v, want %+v, of %+v", n, one, want, items)
			}
			if n > 0 && one.From.Before(got[n-1].To) {
				r.Fatalf("%+v begins before %+v ends", one, got[n-1])
			}
			sum += one.To.Sub(one.From)
		}
		days, err := allDays(r.Context(), w, c.ID, s.p.ID, s.since)
		if s.must(err); len(days) != len(items) {
			r.Fatalf("the days of the company have %d items of the person, they themselves %d", len(days), len(items))
		}
		for _, token := range s.open { // the next one finds a free seat
			s.must(w.SignIns.SignOut(r.Context(), id.Hash(token)))
		}
	})
}

// allDays returns a person's items from the lists of their company's days.
func allDays(ctx context.Context, w *producttest.World, company, person string, since time.Time) ([]attendance.Item, error) {
	var own []attendance.Item
	for day := since.Truncate(24 * time.Hour); !day.After(w.Clock.Now()); day = day.Add(24 * time.Hour) {
		items, err := w.Attendance.On(ctx, company, day)
		if err != nil {
			return nil, err
		}
		for _, one := range items {
			if one.Person == person {
				own = append(own, one)
			}
		}
	}
	return own, nil
}

// A status brings one item more, and takes as many operations in a company with 1,000 people beside 500 other companies as in one with 10
// people that is alone.
func TestAStatusCostsOneItemMore(t *testing.T) {
	cost := func(others, many int) string {
		counted := &tabletest.Counting{}
		w := producttest.Over(t, func(db table.Table) table.Table {
			counted.Table = db
			return counted
		})
		c := w.Company(t, "acme")
		var more []table.Change
		add := func(company string, n int) {
			p := people.Person{ID: fmt.Sprintf("%s-%04d", company, n), Company: company, Role: access.Representative, Team: c.Sales}
			more = append(more, table.Save(table.Item{Key: keys.InCompany(p.Company).At(keys.Person.Of(p.ID)), Document: table.Encode(p)}))
			if len(more) == table.MaxChanges {
				if err := w.Table.Write(t.Context(), more...); err != nil {
					t.Fatal(err)
				}
				more = nil
			}
		}
		for n := range others * 10 {
			add(fmt.Sprint("company", n/10), n%10)
		}
		for n := range (many + table.MaxChanges) / table.MaxChanges * table.MaxChanges {
			add(c.ID, n)
		}
		counted.All()
		if _, err := w.Queue.SetStatus(t.Context(), c.ID, c.Sparer.ID, queue.Away); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(counted.Gets, " gets, ", counted.Queries, " queries, ", counted.Writes, " writes of ", counted.Changes)
	}
	small, large := cost(1, 10), cost(500, 1000)
	if small != large || !strings.HasSuffix(small, "1 writes of 2") {
		t.Errorf("%s among few, %s among many", small, large)
	}
}

// Two thousand representatives of one company change their status in a second: no partition takes more than half of what it could.
func TestNoPartitionOfAttendanceIsHot(t *testing.T) {
	var metered tabletest.Metered
	w := producttest.Over(t, func(db table.Table) table.Table { return db })
	metered = tabletest.NewMetered(w.Table, w.Clock)
	attended := attendance.New(metered, w.Clock, w.IDs)
	for n := range 2000 {
		change, err := attended.Set(t.Context(), "c1", w.IDs.New(), "", int64(n), queue.Away, queue.Busy)
		if err != nil {
			t.Fatal(err)
		}
		if err := metered.Write(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	for partition, units := range metered.Most() {
		if units > 500 {
			t.Errorf("%s takes %d write units in a second", partition, units)
		}
	}
}
