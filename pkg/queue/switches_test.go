package queue_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/product/producttest"
)

func TestThePortalOfAKeptSessionDecidesAfterItsOwnerChangedTeams(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	asked, _, _ := w.Ask(t, c.SalesDesk, "help")
	w.Take(t, c.Seller, asked.ID)
	off := []feature.Change{{Switch: string(feature.ScreenView)}}
	if _, err := w.Portals.SetSwitches(t.Context(), access.System(c.ID), c.SalesDesk.ID, 0, off); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.People.Move(t.Context(), access.System(c.ID), c.Seller.ID, c.Other, 0); err != nil {
		t.Fatal(err)
	}
	rep := w.Representative(t, c.Seller)
	if _, theirs := rep.Portals[c.SalesDesk.ID]; theirs {
		t.Fatal("they still work at the portal")
	}
	decided, err := w.Queue.Switches(t.Context(), rep, c.SalesDesk.ID)
	if got := decided.Of(feature.ScreenView); err != nil || got.On() || got.Layer != feature.LayerPortal {
		t.Errorf("the switch is %+v, %v", got, err)
	}
	decided, err = w.Queue.Switches(t.Context(), rep, w.IDs.New())
	if got := decided.Of(feature.ScreenView); err != nil || !got.On() {
		t.Errorf("at a deleted portal the switch is %+v, %v", got, err)
	}
}
