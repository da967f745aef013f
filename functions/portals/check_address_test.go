package portals_test

import (
	"testing"

	"acude/functions/portals"
	"acude/pkg/product/producttest"
)

func TestAnAddressIsLookedUp(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		look := func(path string) portals.Availability {
			return producttest.Into[portals.Availability](t, w.call(t, w.boss, "GET", "addresses/"+path, nil))
		}
		taken := look(w.theirs.SalesDesk.Address)
		if taken.Available || taken.Code != "address_taken" || taken.Text == "" || taken.Suggestion != w.theirs.SalesDesk.Address+"-2" {
			t.Errorf("%+v", taken)
		}
		if own := look(w.ours.SalesDesk.Address + "?portal=" + w.ours.SalesDesk.ID); !own.Available {
			t.Errorf("%+v", own)
		}
		if odd := look("Not_Good"); odd.Code != "portal_address_invalid" || odd.Suggestion != "not-good" {
			t.Errorf("%+v", odd)
		}
	})
}
