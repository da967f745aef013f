package teams_test

import (
	"testing"

	"acude/pkg/product/producttest"
)

func TestATeamChoosesNewPasswords(t *testing.T) {
	teamTests(t, func(t *testing.T, w teamWorld) {
		reset := func() int {
			t.Helper()
			return producttest.Into[struct{ Changed int }](t, w.call(t, w.lead, "POST", "teams/"+w.ours.Sales+"/reset-passwords", nil)).Changed
		}
		if first, again := reset(), reset(); first != 2 || again != 0 {
			t.Errorf("new for %d, then for %d", first, again)
		}
		for id, want := range map[string]bool{w.ours.Seller.ID: true, w.ours.Sparer.ID: true, w.ours.Third.ID: false, w.ours.SalesManager.ID: false} {
			p, err := w.People.Get(t.Context(), w.ours.ID, id)
			if err != nil || p.MustChange != want || p.Generation > 0 != want {
				t.Errorf("%s must change: %t, era %d, %v", p.Login, p.MustChange, p.Generation, err)
			}
		}
	})
}
