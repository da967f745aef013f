package portals_test

import (
	"net/http"
	"testing"

	"acude/functions/portals"
	"acude/pkg/product/producttest"
)

func TestAPortalIsOpenedWithATitleAndAnAddress(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		a := w.call(t, w.boss, "POST", "portals", newPortal(w.ours.Name+"-new", nil))
		made := producttest.Into[portals.Portal](t, a)
		if a.Status != 201 || a.Header.Get("ETag") != `"1"` || made.Texts["en"].Title != "Nueva" || made.Texts["en"].Notice == "" ||
			made.Texts["es"].Welcome == "" || len(made.Subportals) != 1 || made.Page != "/p/"+w.ours.Name+"-new" || len(made.Warnings) != 0 {
			t.Errorf("%d %+v", a.Status, made)
		}
		w.call(t, w.boss, "POST", "portals", newPortal(w.theirs.SalesDesk.Address, nil)).Expect(t, 409, "address_taken")
		w.call(t, w.boss, "POST", "portals", newPortal("No!", nil)).ExpectField(t, "address", "portal_address_invalid")
		w.call(t, w.boss, "POST", "portals", newPortal("x", map[string]any{"company": "other"})).ExpectField(t, "company", "field_unknown")
		teams := map[string]any{"subportals": []any{map[string]any{"id": "", "name": "One", "teams": []string{w.theirs.Sales}}}}
		w.call(t, w.boss, "POST", "portals", newPortal(w.ours.Name+"-x", teams)).ExpectField(t, "subportals.0.teams", "team_absent")
	})
}

// Settings that no code obeys are not in the API, and a new portal sets no switch that is not built.
func TestWhatNothingObeysIsRefused(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		for name, value := range map[string]any{
			"runAs": "service", "recordLocal": true, "consent": map[string]any{"reboot": true, "shareAfterReboot": true, "diagnostics": true, "start": "ask"},
		} {
			body := map[string]any{name: value}
			w.call(t, w.boss, "PATCH", "portals/"+w.ours.SalesDesk.ID, body).ExpectField(t, name, "field_unknown")
			w.call(t, w.boss, "POST", "portals", newPortal(w.ours.Name+"-x", body)).ExpectField(t, name, "field_unknown")
		}
		for code, name := range map[string]string{"switch_unknown": "voice", "switch_not_here": "managementCenter"} {
			body := map[string]any{"switches": map[string]int{name: 1}}
			w.call(t, w.boss, "POST", "portals", newPortal(w.ours.Name+"-x", body)).ExpectField(t, "switches."+name, code)
		}
		wanted := newPortal(w.ours.Name+"-x", map[string]any{"switches": map[string]int{"screenView": 0}})
		if made := producttest.Into[portals.Portal](t, w.call(t, w.boss, "POST", "portals", wanted)); made.Switches["screenView"] != 0 || len(made.Switches) != 1 {
			t.Errorf("made with %v", made.Switches)
		}
	})
}

func TestOneKeyOpensOnePortal(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		do := func(r *http.Request) *http.Response {
			r.Header.Set("Idempotency-Key", "once")
			return w.do(r)
		}
		open := func(address string) producttest.Answer {
			return producttest.Call(t, do, w.boss, "POST", "/api/v1/portals", newPortal(address, nil))
		}
		first, again := producttest.Into[portals.Portal](t, open(w.ours.Name+"-k")), producttest.Into[portals.Portal](t, open(w.ours.Name+"-k"))
		if first.ID != again.ID {
			t.Errorf("made %s and %s", first.ID, again.ID)
		}
		open(w.ours.Name+"-other").Expect(t, 409, "idempotency_key_used")
	})
}
