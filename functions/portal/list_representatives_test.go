package portal_test

import (
	"testing"

	"acude/pkg/portal"
	"acude/pkg/product/producttest"
)

func TestOneNetworkMayNotAskForEverWhoIsAvailable(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		w.shape(t, portal.Change{Type: new(portal.TypeChoose)})
		look := func() producttest.Answer {
			return w.call(t, producttest.Caller{}, "GET", "portals/"+w.ours.SalesDesk.Address+"/representatives", nil)
		}
		for range 300 {
			look().Expect(t, 200, "")
		}
		look().Expect(t, 429, "too_many_tries")
	})
}
