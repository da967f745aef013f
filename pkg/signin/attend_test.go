package signin_test

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/attendance"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// attended returns what is kept of a person's attendance.
func (w world) attended(t *testing.T, p people.Person) []attendance.Item {
	t.Helper()
	all, err := attendance.New(w.Table, w.Clock, w.IDs).Of(t.Context(), p.Company, p.ID, w.Clock.Now().Add(-attendance.Kept), w.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheEndOfASignInSaysHow(t *testing.T) {
	if signin.Life+signin.Idle > attendance.Longest {
		t.Errorf("a sign-in of %v is longer than attendance looks back", signin.Life+signin.Idle)
	}
	for want, end := range map[attendance.How]func(w world, p people.Person, token string) error{
		attendance.SignedOut: func(w world, _ people.Person, token string) error { return w.SignOut(t.Context(), id.Hash(token)) },
		attendance.Replaced: func(w world, p people.Person, _ string) error {
			waits := w.SignedIn(t, "b@example.org", signintest.Good)
			by, session := w.Actor(t, waits.Token)
			return w.EndSeat(t.Context(), by, session, p.ID)
		},
		attendance.Elsewhere: func(w world, p people.Person, token string) error {
			by, _ := w.Actor(t, token)
			all, err := w.Devices(t.Context(), p, "")
			if err != nil {
				return err
			}
			return w.EndDevice(t.Context(), by, all[0].ID)
		},
		attendance.ByManager: func(w world, p people.Person, _ string) error {
			return w.People.Delete(t.Context(), access.System("c1"), p.ID, 0)
		},
		attendance.Expired: func(w world, _ people.Person, _ string) error {
			w.Clock.Advance(signin.Idle)
			return nil
		},
	} {
		w := open(t)
		p := w.limited(t, 1, "a@example.org", "b@example.org")[0]
		in := w.SignedIn(t, "a@example.org", signintest.Good)
		w.Clock.Advance(time.Hour)
		if want != attendance.Expired {
			if _, err := w.Authenticate(t.Context(), edge.Credentials{App: edge.AppHelpAlert, Cookie: in.Token}); err != nil {
				t.Fatal(err)
			}
		}
		began := w.Clock.Now().Add(-time.Hour)
		if err := end(w, p, in.Token); err != nil {
			t.Errorf("%s: %v", want, err)
		}
		spans := attendance.Spans(w.attended(t, p))
		to := w.Clock.Now()
		if want == attendance.Expired {
			to = began.Add(signin.Idle)
		}
		if len(spans) != 1 || spans[0].How != want || !spans[0].From.Equal(began) || !spans[0].To.Equal(to) {
			t.Errorf("%s: %+v", want, spans)
		}
	}
}

func TestASignInIsAttendedFromItsLastStepOn(t *testing.T) {
	w := open(t)
	all := w.limited(t, 1, "a@example.org", "b@example.org")
	first := w.SignedIn(t, "a@example.org", signintest.Good)
	waits := w.SignedIn(t, "b@example.org", signintest.Good)
	if got := w.attended(t, all[1]); len(got) != 0 {
		t.Errorf("while it waits for a seat: %+v", got)
	}
	if err := w.SignOut(t.Context(), id.Hash(first.Token)); err != nil {
		t.Fatal(err)
	}
	w.Clock.Advance(time.Minute)
	by, session := w.Actor(t, waits.Token)
	if _, err := w.TakeSeat(t.Context(), by, session); err != nil {
		t.Fatal(err)
	}
	got := w.attended(t, all[1])
	if len(got) != 1 || !got[0].At.Equal(w.Clock.Now()) || got[0].Team != "t1" || got[0].Status != attendance.Available {
		t.Errorf("with a seat: %+v", got)
	}
	manager := w.Add(t, "boss@example.org", access.CompanyManager)
	w.Enter(t, manager, "192.0.2.1")
	if got := w.attended(t, manager); len(got) != 0 {
		t.Errorf("of the Management Center: %+v", got)
	}
}

// What functions before 0.3 let in is attended from its first use on.
func TestAnOlderSignInIsAttendedWhenItIsUsed(t *testing.T) {
	w := open(t)
	p := w.limited(t, 0, "a@example.org")[0]
	in := w.SignedIn(t, "a@example.org", signintest.Good)
	strip := func(key table.Key, change func(table.Item) table.Change) {
		item, err := w.Table.Get(t.Context(), key)
		if err == nil {
			err = w.Table.Write(t.Context(), change(item))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	begun := w.attended(t, p)[0]
	strip(keys.InAttendance("c1", p.ID).At(keys.AttendedAt(begun.At, "signin", begun.SignIn)), func(item table.Item) table.Change { return table.Remove(item.Key) })
	strip(keys.SignIn(id.Hash(in.Token)), func(item table.Item) table.Change {
		row, err := table.Decode[map[string]any](item)
		if err != nil {
			t.Fatal(err)
		}
		delete(row, "began")
		item.Document = table.Encode(row)
		return table.Save(item)
	})
	w.Clock.Advance(time.Hour)
	if _, err := w.Authenticate(t.Context(), edge.Credentials{App: edge.AppHelpAlert, Cookie: in.Token}); err != nil {
		t.Fatal(err)
	}
	if got := attendance.Spans(w.attended(t, p)); len(got) != 1 || !got[0].From.Equal(w.Clock.Now()) || !got[0].To.Equal(w.Clock.Now().Add(signin.Idle)) {
		t.Errorf("%+v", got)
	}
}

// Wrong passwords count, an hour of them in one item, and cost the same operations whether the login exists or not.
func TestWrongPasswordsAreCounted(t *testing.T) {
	w := open(t)
	p := w.limited(t, 0, "a@example.org")[0]
	w.SignedIn(t, "a@example.org", signintest.Good)
	w.Clock.Advance(time.Minute)
	counted := &tabletest.Counting{Table: w.Table}
	_, signIns := signin.Open(counted, w.Clock, w.IDs, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	wrong := func(login, app string) string {
		counted.All()
		_, err := signIns.SignIn(t.Context(), signin.Attempt{
			Entry: signin.Entry{App: app, SourceAddr: "198.51.100.7"}, Login: login, Password: "wrong",
		})
		if signintest.Code(err) != "credentials_wrong" {
			t.Errorf("%s: %v", login, err)
		}
		return fmt.Sprint(counted.Gets, counted.Queries, counted.Writes, counted.Changes)
	}
	for n := range 3 {
		if known, unknown := wrong("a@example.org", edge.AppHelpAlert), wrong("nobody@example.org", edge.AppHelpAlert); known != unknown {
			t.Errorf("try %d takes %s of a login, and %s of none", n, known, unknown)
		}
		w.Clock.Advance(10 * time.Minute)
	}
	wrong("a@example.org", edge.AppManager)
	w.Clock.Advance(time.Hour)
	wrong("a@example.org", edge.AppHelpAlert)
	var tries []int
	for _, one := range w.attended(t, p) {
		if one.Kind == attendance.Denied {
			tries = append(tries, one.Tries)
			if one.Team != "t1" || len(one.Path) != 1 {
				t.Errorf("denied in %+v", one)
			}
		}
	}
	if fmt.Sprint(tries) != "[3 1]" {
		t.Errorf("%v tries", tries)
	}
	nobody := keys.Attended("", id.Hash("nobody@example.org"), w.Clock.Now().Add(-3*time.Hour), w.Clock.Now())
	if left, err := items.List[attendance.Item](t.Context(), w.Table, nobody); err != nil || len(left) != 0 {
		t.Errorf("of a login that does not exist, %+v is left after an hour, %v", left, err)
	}
}
