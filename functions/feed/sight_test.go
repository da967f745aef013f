package feed_test

import (
	"errors"
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/people/teamdeletion"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/table"
)

// wantSubscribed asserts that the sockets which see a portal's first subportal are those of the people who serve it.
func (w *world) wantSubscribed(t *testing.T, p portal.Portal, want ...people.Person) {
	t.Helper()
	rows, err := w.Connections.Subscribers(t.Context(), p.Company, portal.Assignment{Portal: p.ID, Subportal: p.Subportals[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	var got, expected []string
	for _, one := range rows {
		got = append(got, one.Person)
	}
	for _, one := range want {
		expected = append(expected, one.ID)
	}
	slices.Sort(got)
	slices.Sort(expected)
	if !slices.Equal(got, expected) {
		t.Errorf("%s is seen by %v, want %v", p.Address, got, expected)
	}
}

const seesOthers = `"type":"watching","what":"queue"`

// Each change of rights moves the subscriptions of those whom it concerns, who are told, and of nobody else.
func TestSubscriptionsFollowTheRights(t *testing.T) {
	type acts = func(w *world) error
	change := func(w *world, e people.Edit) error {
		_, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, 0, e)
		return err
	}
	teams := func(w *world, p portal.Portal, teams ...string) error {
		now, err := w.Portals.Get(t.Context(), p.Company, p.ID)
		if err == nil {
			_, err = w.Portals.UpdateSubportal(t.Context(), access.System(w.ours.ID), p.ID, now.Subportals[0].ID, now.Version, portal.SubportalChange{Teams: teams})
		}
		return err
	}
	for name, one := range map[string]struct {
		do           acts
		sales, other []string
		told         []string
	}{
		"a person moves": {do: func(w *world) error {
			_, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, w.ours.Other, 0)
			return err
		}, sales: []string{"sparer"}, other: []string{"seller", "third"}, told: []string{"seller"}},
		"a person is disabled": {do: func(w *world) error { return change(w, people.Edit{Disabled: new(true)}) },
			sales: []string{"sparer"}, other: []string{"third"}, told: []string{"seller"}},
		"a person is deleted": {do: func(w *world) error {
			return w.People.Delete(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, 0)
		}, sales: []string{"sparer"}, other: []string{"third"}, told: []string{"seller"}},
		"a person chooses a language": {do: func(w *world) error { return change(w, people.Edit{Language: new("en")}) },
			sales: []string{"seller", "sparer"}, other: []string{"third"}, told: []string{"seller"}},
		"a person gets a name": {do: func(w *world) error { return change(w, people.Edit{FirstName: new("Ana")}) },
			sales: []string{"seller", "sparer"}, other: []string{"third"}},
		"a team moves": {do: func(w *world) error {
			_, _, err := w.Teams.Move(t.Context(), access.System(w.ours.ID), w.ours.Spares, w.ours.Other, 0)
			return err
		}, sales: []string{"seller"}, other: []string{"sparer", "third"}, told: []string{"sparer"}},
		"a team is deleted": {do: func(w *world) error {
			rooms := teamdeletion.Rooms{Teams: w.Teams, People: w.People, Portals: w.Portals}
			return teamdeletion.Delete(t.Context(), rooms, access.System(w.ours.ID), w.ours.Sales, 0)
		}, other: []string{"third"}, told: []string{"seller", "sparer"}},
		"a portal is given to another team": {do: func(w *world) error { return teams(w, w.ours.SalesDesk, w.ours.Spares, w.ours.Other) },
			sales: []string{"sparer", "third"}, other: []string{"third"}, told: []string{"seller", "third"}},
		"a portal is taken from all": {do: func(w *world) error { return teams(w, w.ours.SalesDesk, []string{}...) },
			other: []string{"third"}, told: []string{"seller", "sparer"}},
		"a portal is deleted": {do: func(w *world) error {
			return w.Portals.Delete(t.Context(), access.System(w.ours.ID), w.ours.OtherDesk.ID, w.ours.OtherDesk.Version, w.ours.OtherDesk.Title())
		}, sales: []string{"seller", "sparer"}, told: []string{"third"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t)
			w.Company(t, "rival")
			named := map[string]people.Person{"seller": w.ours.Seller, "sparer": w.ours.Sparer, "third": w.ours.Third}
			w.follow(t)
			for _, p := range named {
				w.watch(t, p)
			}
			if err := one.do(w); err != nil {
				t.Fatal(err)
			}
			w.follow(t)
			for name, p := range named {
				var want []string
				if slices.Contains(one.told, name) {
					want = []string{seesOthers}
				}
				heard(t, w, "socket of "+p.Login, want...)
			}
			who := func(names []string) (all []people.Person) {
				for _, name := range names {
					all = append(all, named[name])
				}
				return all
			}
			w.wantSubscribed(t, w.ours.SalesDesk, who(one.sales)...)
			w.wantSubscribed(t, w.ours.OtherDesk, who(one.other)...)
		})
	}
}

func TestACardIsInTheLanguageOfItsReaderAfterAChange(t *testing.T) {
	w := open(t)
	seller, sparer := w.watch(t, w.ours.Seller), w.watch(t, w.ours.Sparer)
	w.follow(t)
	if _, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, 0, people.Edit{Language: new("en")}); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, seesOthers)
	w.Ask(t, w.ours.SalesDesk, "help")
	w.follow(t)
	heard(t, w, seller, "Help of acme-sales")
	heard(t, w, sparer, "Ayuda de acme-sales")
}

// The queries of a subportal that was deleted are pushed to those who see the first one's.
func TestAnotherSubportalInheritsQueries(t *testing.T) {
	w := open(t)
	seller, third := w.watch(t, w.ours.Seller), w.watch(t, w.ours.Third)
	by := access.System(w.ours.ID)
	second, err := w.Portals.CreateSubportal(t.Context(), by, w.ours.SalesDesk.ID, w.ours.SalesDesk.Version, portal.Subportal{Name: "Second", Address: "second", Teams: []string{w.ours.Other}})
	if err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller)
	heard(t, w, third, seesOthers)
	at := second.Subportals[1].ID
	asked, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{Company: w.ours.ID, Portal: second.ID, Subportal: at, Question: "help",
		Language: "en", Recording: portal.RecordNever})
	if err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller)
	heard(t, w, third, asked.ID)
	if _, err := w.Portals.DeleteSubportal(t.Context(), by, second.ID, at, second.Version); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, seesOthers)
	heard(t, w, third, seesOthers)
	w.Take(t, w.ours.Seller, asked.ID)
	w.follow(t)
	heard(t, w, seller, asked.ID, `"phase":"active"`)
	heard(t, w, third)
}

// A record that comes late, after others, leads to what is right now.
func TestLateRecordsOfRightsDoNoHarm(t *testing.T) {
	w := open(t)
	w.watch(t, w.ours.Seller)
	w.follow(t)
	var moves []table.Record
	for _, to := range []string{w.ours.Other, w.ours.Spares, w.ours.Other} {
		if _, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, to, 0); err != nil {
			t.Fatal(err)
		}
	}
	moves, err := w.Table.Records(t.Context(), w.read, 1000)
	if err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	slices.Reverse(moves)
	for _, record := range moves {
		if err := w.Watches.Follow(t.Context(), record); err != nil {
			t.Fatal(err)
		}
	}
	w.wantSubscribed(t, w.ours.SalesDesk)
	w.wantSubscribed(t, w.ours.OtherDesk, w.ours.Seller)
}

// Nobody takes a query by a subscription that its right has not ended yet.
func TestASubscriptionIsNoRight(t *testing.T) {
	w := open(t)
	seller := w.watch(t, w.ours.Seller)
	w.follow(t)
	asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
	if _, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, w.ours.Other, 0); err != nil {
		t.Fatal(err)
	}
	rep, err := w.Queue.Representative(t.Context(), w.ours.ID, w.ours.Seller.ID)
	_, _, refused := w.Queue.Accept(t.Context(), rep, asked.ID, "accept-late")
	if err = errors.Join(err); err != nil || refused == nil {
		t.Errorf("%v; accepted: %v", err, refused)
	}
	w.follow(t)
	w.Line.Heard(seller)
	w.Ask(t, w.ours.SalesDesk, "later")
	w.follow(t)
	heard(t, w, seller)
	if _, err := w.Queue.SetStatus(t.Context(), w.ours.ID, w.ours.Seller.ID, queue.Away); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, `"away"`)
}
