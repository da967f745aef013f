package portals_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"maps"
	"net/http"
	"strings"
	"testing"

	"acude/functions/portals"
	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// sales is the function of a company's portals, for its people and its programs.
type sales struct {
	*producttest.World
	ours, theirs producttest.Company
	boss         producttest.Caller
	do           edgetest.Do
}

// portalTests runs a test over HTTP and through Lambda's events, each with companies of its own.
func portalTests(t *testing.T, test func(t *testing.T, w sales)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, portals.Open))
	edgetest.Both(t, handler, func(t *testing.T, do edgetest.Do) {
		name := strings.ToLower(t.Name()[strings.LastIndex(t.Name(), "/")+1:])
		one := sales{World: w, ours: w.Company(t, name), theirs: w.Company(t, name+"-rival"), do: do}
		one.boss = w.SignedIn(t, edge.AppManager, one.ours.Manager)
		test(t, one)
	})
}

func (w sales) call(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/v1/"+path, body)
}

// matching asks with an If-Match header.
func (w sales) matching(t *testing.T, tag, method, path string, body any) producttest.Answer {
	t.Helper()
	do := func(r *http.Request) *http.Response {
		r.Header.Set("If-Match", tag)
		return w.do(r)
	}
	return producttest.Call(t, do, w.boss, method, "/api/v1/"+path, body)
}

// newPortal is the least that opening a portal needs.
func newPortal(address string, more map[string]any) map[string]any {
	body := map[string]any{"address": address, "texts": map[string]any{"es": map[string]string{"title": "Nueva", "welcome": "", "notice": ""}}}
	maps.Copy(body, more)
	return body
}

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

func TestAPortalIsListedReadAndChanged(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		list := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals?limit=1", nil))
		rest := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals?limit=1&cursor="+list.Next, nil))
		if len(list.Items) != 1 || len(rest.Items) != 1 || rest.Next != "" || list.Items[0].ID == rest.Items[0].ID || list.Locked {
			t.Errorf("%+v, then %+v", list, rest)
		}
		found := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals?search=SALES&sort=-name", nil))
		if len(found.Items) != 1 || found.Items[0].ID != w.ours.SalesDesk.ID || found.Items[0].Subportals[0].Teams[0] != w.ours.Sales {
			t.Errorf("found %+v", found)
		}
		path := "portals/" + w.ours.SalesDesk.ID
		a := w.call(t, w.boss, "GET", path, nil)
		tag := a.Header.Get("ETag")
		weak := map[string]any{"colours": map[string]string{"primary": "#777777", "background": "#ffffff", "text": "#000000"}}
		changed := producttest.Into[portals.Portal](t, w.matching(t, tag, "PATCH", path, weak))
		if len(changed.Warnings) != 1 || changed.Warnings[0].Path != "colours.primary" || !strings.Contains(changed.Warnings[0].Text, "4.47") ||
			changed.Texts["es"].Title != w.ours.SalesDesk.Texts["es"].Title {
			t.Errorf("%+v", changed)
		}
		w.matching(t, tag, "PATCH", path, map[string]any{"closing": "drop"}).Expect(t, 412, "outdated")
		w.matching(t, "nonsense", "PATCH", path, map[string]any{}).ExpectField(t, "If-Match", "field_invalid")
		w.call(t, w.boss, "PATCH", path, map[string]any{"closing": "sometimes"}).ExpectField(t, "closing", "field_not_offered")
		w.call(t, w.boss, "PATCH", path, map[string]any{"hours": w.IDs.New()}).ExpectField(t, "hours", "hours_absent")
		pale := map[string]any{"colours": map[string]string{"primary": "#ffff00"}}
		w.call(t, w.boss, "PATCH", path, pale).ExpectField(t, "colours.primary", "contrast_too_low")
	})
}

func TestABusyPortalIsNotDeleted(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		path := "portals/" + w.ours.SalesDesk.ID
		confirmed := path + "?confirm=Help%20of%20" + w.ours.SalesDesk.Address
		waits, _, _ := w.Ask(t, w.ours.SalesDesk, "waits")
		runs, _, _ := w.Ask(t, w.ours.SalesDesk, "runs")
		w.Take(t, w.ours.Seller, runs.ID)
		busy := w.call(t, w.boss, "DELETE", confirmed, nil)
		busy.Expect(t, 409, "portal_busy")
		if busy.Facts["waiting"] != "1" || busy.Facts["running"] != "1" {
			t.Errorf("facts %v", busy.Facts)
		}
		w.End(t, waits.ID)
		w.End(t, runs.ID)
		w.call(t, w.boss, "DELETE", path, nil).ExpectField(t, "confirm", "portal_confirm_wrong")
		w.call(t, w.boss, "DELETE", confirmed, nil).Expect(t, 204, "")
		w.call(t, w.boss, "GET", path, nil).Expect(t, 404, "portal_absent")
	})
}

func TestSubportalsOverHTTP(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		path := "portals/" + w.ours.SalesDesk.ID + "/subportals"
		a := w.call(t, w.boss, "POST", path, map[string]any{"name": "Spares", "address": "spares", "teams": []string{w.ours.Spares}})
		added := producttest.Into[portals.Portal](t, a)
		if a.Status != 201 || len(added.Subportals) != 2 || len(added.Teams) != 2 {
			t.Fatalf("%d %+v", a.Status, added)
		}
		one := path + "/" + added.Subportals[1].ID
		named := producttest.Into[portals.Portal](t, w.call(t, w.boss, "PATCH", one, map[string]any{"name": "Parts"}))
		if named.Subportals[1].Name != "Parts" || len(named.Subportals[1].Teams) != 1 {
			t.Errorf("%+v", named.Subportals)
		}
		w.call(t, w.boss, "PATCH", path+"/none", map[string]any{"name": "x"}).Expect(t, 404, "subportal_absent")
		w.call(t, w.boss, "DELETE", one, nil).Expect(t, 200, "")
		first := path + "/" + added.Subportals[0].ID
		waits, _, _ := w.Ask(t, w.ours.SalesDesk, "waits")
		w.call(t, w.boss, "DELETE", first, nil).Expect(t, 409, "portal_busy")
		w.End(t, waits.ID)
		w.call(t, w.boss, "DELETE", first, nil).Expect(t, 409, "subportal_last")
	})
}

func TestSwitchesCountWhoLosesSomething(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		path := "portals/" + w.ours.SalesDesk.ID + "/switches"
		off := map[string]any{"switches": []any{map[string]any{"switch": "screenView"}, map[string]any{"switch": "recordServer"}}}
		preview := producttest.Into[portals.SwitchesSet](t, w.call(t, w.boss, "PUT", path+"?preview=true", off))
		if preview.Impact.Representatives != 2 || preview.Impact.Switches["screenView"] != 2 {
			t.Errorf("%+v", preview)
		}
		if now := producttest.Into[portals.Switches](t, w.call(t, w.boss, "GET", path, nil)); len(now.Switches) != 0 {
			t.Errorf("a preview changed %+v", now)
		}
		producttest.Into[portals.SwitchesSet](t, w.call(t, w.boss, "PUT", path, off))
		if now := producttest.Into[portals.Switches](t, w.call(t, w.boss, "GET", path, nil)); len(now.Switches) != 2 {
			t.Errorf("%+v", now)
		}
		again := producttest.Into[portals.SwitchesSet](t, w.call(t, w.boss, "PUT", path, off))
		if again.Impact.Representatives != 0 {
			t.Errorf("turns off what is off: %+v", again)
		}
		odd := map[string]any{"switches": []any{map[string]any{"switch": "managementCenter", "value": 1}}}
		w.call(t, w.boss, "PUT", path, odd).ExpectField(t, "switches.0.switch", "switch_not_here")
	})
}

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

func TestALogoIsSetAndTakenAway(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewNRGBA(image.Rect(0, 0, 10, 10))); err != nil {
			t.Fatal(err)
		}
		path := "portals/" + w.ours.SalesDesk.ID + "/logo"
		set := producttest.Into[portals.Portal](t, w.call(t, w.boss, "PUT", path, map[string]any{"image": file.Bytes()}))
		if set.Logo == "" {
			t.Errorf("%+v", set)
		}
		w.call(t, w.boss, "PUT", path, map[string]any{"image": []byte("<svg/>")}).ExpectField(t, "image", "logo_unreadable")
		if gone := producttest.Into[portals.Portal](t, w.call(t, w.boss, "DELETE", path, nil)); gone.Logo != "" {
			t.Errorf("%+v", gone)
		}
	})
}

func TestAnUnsavedPortalIsPreviewed(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		edited := map[string]any{"portal": w.ours.SalesDesk.ID, "language": "es", "change": map[string]any{
			"type": "oneButton", "colours": map[string]string{"primary": "#0"},
			"texts": map[string]any{"es": map[string]string{"title": "Sin guardar", "welcome": "", "notice": "N", "ownHTML": "<b>x</b><script>1</script>"}},
		}}
		shown := producttest.Into[portals.Preview](t, w.call(t, w.boss, "POST", "portals/preview", edited))
		if shown.Page.Title != "Sin guardar" || shown.Page.Type != "oneButton" || len(shown.Page.Fields) != 0 || shown.OwnHTML != "<b>x</b>" || shown.Page.Company != w.ours.Name {
			t.Errorf("%+v", shown)
		}
		fresh := map[string]any{"language": "en", "change": map[string]any{"languages": []string{"en"}, "texts": map[string]any{}}}
		producttest.Into[portals.Preview](t, w.call(t, w.boss, "POST", "portals/preview", fresh))
		none := map[string]any{"language": "en", "change": map[string]any{}}
		w.call(t, w.boss, "POST", "portals/preview", none).ExpectField(t, "change.languages", "field_required")
		kept := producttest.Into[portals.Portal](t, w.call(t, w.boss, "GET", "portals/"+w.ours.SalesDesk.ID, nil))
		if kept.Texts["es"].Title != w.ours.SalesDesk.Texts["es"].Title {
			t.Errorf("a preview changed %+v", kept.Texts)
		}
	})
}

// operations are all of this function about portals; %s is the portal.
var operations = []struct {
	method, path string
	body         any
	writes       bool
}{
	{"GET", "portals/%s", nil, false},
	{"PATCH", "portals/%s", map[string]any{"closing": "drop"}, true},
	{"DELETE", "portals/%s?confirm=x", nil, true},
	{"PUT", "portals/%s/logo", map[string]any{"image": []byte("x")}, true},
	{"DELETE", "portals/%s/logo", nil, true},
	{"GET", "portals/%s/switches", nil, false},
	{"PUT", "portals/%s/switches", map[string]any{"switches": []any{}}, true},
	{"POST", "portals/%s/subportals", map[string]any{"name": "x", "address": "x"}, true},
	{"PATCH", "portals/%s/subportals/x", map[string]any{"name": "x"}, true},
	{"DELETE", "portals/%s/subportals/x", nil, true},
}

func TestOnlyCompanyManagersAndTheirProgramsReachPortals(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		lead, err := w.People.Create(t.Context(), access.System(w.ours.ID), people.Person{
			Login: "lead@" + w.ours.Name + ".example", Role: access.TeamManager, ScreenName: "Lead", Teams: []string{w.ours.Sales},
			Grants: access.TeamManager.Grantable(),
		}, producttest.Password)
		if err != nil {
			t.Fatal(err)
		}
		clerk, err := w.People.Create(t.Context(), access.System(w.ours.ID), people.Person{
			Login: "clerk@" + w.ours.Name + ".example", Role: access.APIManager, ScreenName: "Clerk", Grants: access.APIManager.Grantable(),
		}, producttest.Password)
		if err != nil {
			t.Fatal(err)
		}
		callers := map[string]struct {
			producttest.Caller
			reads, writes bool
			status        int
		}{
			"nobody":           {producttest.Caller{}, false, false, 401},
			"a representative": {w.SignedIn(t, edge.AppHelpAlert, w.ours.Seller), false, false, 403},
			"a team manager":   {w.SignedIn(t, edge.AppManager, lead), false, false, 403},
			"a reading client": {w.Program(t, clerk, access.PortalsRead), true, false, 403},
			"a writing client": {w.Program(t, clerk, access.PortalsWrite), false, true, 403},
			"another client":   {w.Program(t, clerk, access.TeamsWrite), false, false, 403},
			"the boss":         {w.boss, true, true, 0},
		}
		for name, who := range callers {
			for _, op := range operations {
				a := w.call(t, who.Caller, op.method, fmt.Sprintf(op.path, w.ours.OtherDesk.ID), op.body)
				let := op.writes && who.writes || !op.writes && who.reads
				if let == (a.Status == 401 || a.Status == 403) || !let && a.Status != who.status {
					t.Errorf("%s %s %s: %d %s", name, op.method, op.path, a.Status, a.Code)
				}
			}
		}
		for _, id := range []string{w.theirs.SalesDesk.ID, w.IDs.New(), "x", "%2e%2e", strings.Repeat("x", 26)} {
			for _, op := range operations {
				if a := w.call(t, w.boss, op.method, fmt.Sprintf(op.path, id), op.body); a.Status != 404 || strings.Contains(a.Body, w.theirs.Name) {
					if op.path != "portals/%s/logo" || op.method != "PUT" { // a file is looked at first
						t.Errorf("%s of %q: %d %s", op.method+" "+op.path, id, a.Status, a.Body)
					}
				}
			}
		}
		kept, err := w.Portals.Get(t.Context(), w.theirs.ID, w.theirs.SalesDesk.ID)
		if err != nil || kept.Version != 1 {
			t.Errorf("their portal was changed: %+v, %v", kept, err)
		}
		for _, path := range []string{"portals", "portals?search=" + w.theirs.Name} {
			if a := w.call(t, w.boss, "GET", path, nil); strings.Contains(a.Body, w.theirs.Name) {
				t.Errorf("%s shows %s", path, a.Body)
			}
		}
	})
}

func TestALockedCompanyChangesNoPortal(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		_, _, err := w.Companies.Update(t.Context(), access.Operator(w.ours.ID), 0, func(c *company.Company) error {
			c.Allowed.PortalSettings = false
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		w.call(t, w.boss, "POST", "portals", newPortal(w.ours.Name+"-l", nil)).Expect(t, 403, "portal_settings_locked")
		w.call(t, w.boss, "PATCH", "portals/"+w.ours.SalesDesk.ID, map[string]any{"closing": "drop"}).Expect(t, 403, "portal_settings_locked")
		if list := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals", nil)); !list.Locked || len(list.Items) != 2 {
			t.Errorf("%+v", list)
		}
	})
}
