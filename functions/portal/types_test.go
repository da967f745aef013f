package portal_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	portalfunction "acude/functions/portal"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/hours"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/session"
)

// shape changes the sales portal.
func (w *world) shape(t *testing.T, change portal.Change) portal.Portal {
	t.Helper()
	after, err := w.Editor.Update(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, change)
	if err != nil {
		t.Fatal(err)
	}
	w.ours.SalesDesk = after
	return after
}

func (w world) shown(t *testing.T, path string) portal.Shown {
	t.Helper()
	return producttest.Into[portal.Shown](t, w.call(t, producttest.Caller{}, "GET", "portals/"+path, nil))
}

func TestAQueryArrivesInItsSubportal(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		p, err := w.Portals.CreateSubportal(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0,
			portal.Subportal{Name: "Spares", Address: "spares", Teams: []string{w.ours.Other}})
		if err != nil {
			t.Fatal(err)
		}
		if shown := w.shown(t, p.Address+"?subportal=spares"); shown.Subportal != "spares" || shown.Address != p.Address {
			t.Errorf("%+v", shown)
		}
		for _, absent := range []string{"none", "SPARES", "..", strings.Repeat("x", 40)} {
			w.call(t, producttest.Caller{}, "GET", "portals/"+p.Address+"?subportal="+absent, nil).Expect(t, 404, "portal_absent")
		}
		in := producttest.Into[portalfunction.Submitted](t, w.call(t, producttest.Caller{}, "POST", "portals/"+p.Address+"/queries?subportal=spares", w.form(nil)))
		state, err := w.Sessions.Get(t.Context(), in.Session)
		if err != nil || state.Subportal != p.Subportals[1].ID {
			t.Fatalf("%+v, %v", state, err)
		}
		if w.Representative(t, w.ours.Seller).Sees(state) || !w.Representative(t, w.ours.Third).Sees(state) {
			t.Error("the wrong team sees it")
		}
		if card := w.Representative(t, w.ours.Third).Card(state); card.Subportal != "Spares" {
			t.Errorf("%+v", card)
		}
		if _, _, err := w.Queue.Accept(t.Context(), w.Representative(t, w.ours.Seller), in.Session, "a"); err == nil {
			t.Error("a representative of another subportal takes it")
		}
		w.Take(t, w.ours.Third, in.Session)
	})
}

func TestAFormerAddressShowsThePresentOne(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		former := w.ours.SalesDesk.Address
		w.shape(t, portal.Change{Address: new(former + "-now")})
		if shown := w.shown(t, former); shown.Address != former+"-now" {
			t.Errorf("%+v", shown)
		}
	})
}

func TestTheFormAsksByType(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		notice := portal.NoticeHash(w.ours.SalesDesk.Text("es").Notice)
		bare := map[string]any{"language": "es", "notice": notice}
		w.shape(t, portal.Change{Type: new(portal.TypeButton)})
		in := producttest.Into[portalfunction.Submitted](t, w.call(t, producttest.Caller{}, "POST", "portals/"+w.ours.SalesDesk.Address+"/queries", bare))
		if in.State.Customer.Name == "" || in.State.Question == "" || len(in.State.Customer.Fields) != 0 {
			t.Errorf("%+v", in.State)
		}
		w.shape(t, portal.Change{Type: new(portal.TypeChat)})
		w.call(t, producttest.Caller{}, "POST", "portals/"+w.ours.SalesDesk.Address+"/queries", bare).ExpectField(t, "name", "field_required")
		bare["name"] = "Marta"
		bare["question"] = "not asked here"
		in = producttest.Into[portalfunction.Submitted](t, w.call(t, producttest.Caller{}, "POST", "portals/"+w.ours.SalesDesk.Address+"/queries", bare))
		if in.State.Customer.Name != "Marta" || strings.Contains(in.State.Question, "not asked") {
			t.Errorf("%+v", in.State)
		}
		for _, kind := range []string{portal.TypeCode, portal.TypeJoin} {
			w.shape(t, portal.Change{Type: &kind})
			w.submit(t, nil).Expect(t, 409, "portal_needs_code")
		}
	})
}

func TestEveryTypeOfAnswerIsChecked(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		labels := map[string]string{"es": "x", "en": "x"}
		own := func(name, kind string, more func(*portal.Field)) portal.Field {
			f := portal.Field{Name: name, Type: kind, MaxLength: 50, Labels: labels}
			if more != nil {
				more(&f)
			}
			return f
		}
		w.shape(t, portal.Change{Fields: []portal.Field{
			{Name: "name", Required: true}, {Name: "phone"}, {Name: "question", Required: true}, {Name: "email", Off: true},
			own("amount", "number", nil), own("agree", "check", nil),
			own("plan", "choice", func(f *portal.Field) { f.Choices = []portal.Choice{{Value: "a", Labels: labels}} }),
			own("ref", "text", func(f *portal.Field) { f.Pattern, f.Hints = `[A-Z]-\d+`, map[string]string{"es": "Como A-12."} }),
			own("device", "text", func(f *portal.Field) { f.Hidden, f.Parameter = true, "device" }),
		}})
		send := func(fields map[string]string) producttest.Answer {
			return w.submit(t, map[string]any{"email": nil, "fields": fields})
		}
		good := map[string]string{"amount": "-12,5", "agree": "yes", "plan": "a", "ref": "B-7", "device": "printer", "phone": "+34 600 000 000"}
		in := producttest.Into[portalfunction.Submitted](t, send(good))
		if len(in.State.Customer.Fields) != len(good) || in.State.Customer.Fields["device"] != "printer" || in.State.Customer.Email != "" {
			t.Errorf("%+v", in.State.Customer)
		}
		for field, wrong := range map[string][2]string{
			"amount": {"twelve", "answer_number_invalid"}, "agree": {"no", "field_not_offered"}, "plan": {"b", "field_not_offered"},
			"ref": {"B-7 or so", "field_pattern_missed"}, "phone": {"call me", "phone_invalid"}, "device": {strings.Repeat("x", 51), "field_too_long"},
		} {
			a := send(map[string]string{field: wrong[0]})
			a.ExpectField(t, "fields."+field, wrong[1])
			if field == "ref" && !strings.Contains(a.Body, "Como A-12.") {
				t.Errorf("does not say what is expected: %s", a.Body)
			}
		}
		w.submit(t, map[string]any{"email": "not.asked@example.org", "fields": nil}).Expect(t, 200, "")
	})
}

func TestTermsAreAcceptedWithTheNotice(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		text := w.ours.SalesDesk.Text("es")
		text.Terms = "Condiciones"
		w.shape(t, portal.Change{Texts: map[string]portal.Text{"es": text}})
		w.submit(t, nil).Expect(t, 409, "notice_changed")
		hash := portal.NoticeHash(text.Agreement())
		in := producttest.Into[portalfunction.Submitted](t, w.submit(t, map[string]any{"notice": hash}))
		kept, err := w.Portals.Notice(t.Context(), w.ours.ID, in.State.Consent.Notice)
		if err != nil || !strings.Contains(kept, "Condiciones") || !strings.Contains(kept, text.Notice) {
			t.Errorf("%q, %v", kept, err)
		}
	})
}

func TestAClosedPortalTakesNoQueries(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		set, err := w.Hours.Sets.Create(t.Context(), access.System(w.ours.ID), hours.Set{Name: "Never", Zone: "UTC"})
		if err != nil {
			t.Fatal(err)
		}
		w.shape(t, portal.Change{Hours: &set.ID})
		if shown := w.shown(t, w.ours.SalesDesk.Address); shown.Open || shown.Closed == "" || shown.NextOpen != "" {
			t.Errorf("%+v", shown)
		}
		w.submit(t, nil).Expect(t, 409, "portal_closed")
		w.shape(t, portal.Change{Hours: new("")})
		producttest.Into[portalfunction.Submitted](t, w.submit(t, nil))
	})
}

func TestACustomerAsksForARepresentative(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		watch := func(connection, person string) {
			holder := session.Holder{Kind: edge.KindRepresentative, Company: w.ours.ID, Person: person}
			err := w.Connections.Open(t.Context(), connection, holder)
			if err := errors.Join(err, w.Watches.Watch(t.Context(), connection, holder)); err != nil {
				t.Fatal(err)
			}
		}
		list := func() []portalfunction.Representative {
			path := "portals/" + w.ours.SalesDesk.Address + "/representatives"
			return producttest.Into[portalfunction.AvailableRepresentatives](t, w.call(t, producttest.Caller{}, "GET", path, nil)).Items
		}
		for connection, person := range map[string]string{"1": w.ours.Seller.ID, "2": w.ours.Seller.ID, "3": w.ours.Sparer.ID, "4": w.ours.Third.ID} {
			watch(connection, person)
		}
		if available := list(); len(available) != 0 {
			t.Errorf("a form lists %+v", available)
		}
		w.shape(t, portal.Change{Type: new(portal.TypeChoose)})
		available := list()
		if len(available) != 2 || available[0].Name != w.ours.Seller.ScreenName || available[0].ID == w.ours.Seller.ID {
			t.Fatalf("available are %+v", available)
		}
		in := producttest.Into[portalfunction.Submitted](t, w.submit(t, map[string]any{"preferred": available[0].ID}))
		state, err := w.Sessions.Get(t.Context(), in.Session)
		if err != nil || state.Preferred.Person != w.ours.Seller.ID {
			t.Fatalf("%+v, %v", state.Preferred, err)
		}
		mine, other := w.Representative(t, w.ours.Seller).Card(state), w.Representative(t, w.ours.Sparer).Card(state)
		if !mine.PrefersMe || mine.Preferred != w.ours.Seller.ScreenName || other.PrefersMe || other.Preferred != mine.Preferred {
			t.Errorf("%+v, %+v", mine, other)
		}
		if _, err := w.Queue.SetStatus(t.Context(), w.ours.ID, w.ours.Seller.ID, queue.Away); err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(queue.OfferedFor)
		if left := list(); len(left) != 1 || left[0].Name != w.ours.Sparer.ScreenName {
			t.Errorf("left are %+v", left)
		}
		late := producttest.Into[portalfunction.Submitted](t, w.submit(t, map[string]any{"preferred": available[0].ID}))
		if state, err := w.Sessions.Get(t.Context(), late.Session); err != nil || state.Preferred.Person != "" {
			t.Errorf("a representative who left is asked for: %+v, %v", state.Preferred, err)
		}
		w.Take(t, w.ours.Sparer, in.Session) // everybody of the subportal may
	})
}

func TestCodesAreUnknownAndGuessingIsSlow(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		redeem := func(code string) producttest.Answer {
			return w.call(t, producttest.Caller{}, "POST", "portals/"+w.ours.SalesDesk.Address+"/codes", map[string]string{"code": code})
		}
		for _, odd := range []string{"12345678", "1234567890", "12345678x", "  ", "１２３４５６７８"} {
			redeem(odd).ExpectField(t, "code", "code_malformed")
		}
		for range 10 {
			redeem("１２３-456 789").Expect(t, 404, "code_unknown")
		}
		last := redeem("123456789")
		last.Expect(t, 429, "too_many_tries")
		if last.Header.Get("Retry-After") == "" {
			t.Error("does not say when")
		}
		w.Clock.Advance(10 * time.Minute)
		redeem("123456789").Expect(t, 404, "code_unknown")
	})
}

func TestTheLogoAndTheOwnPart(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewNRGBA(image.Rect(0, 0, 8, 8))); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Portals.SetLogo(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, file.Bytes()); err != nil {
			t.Fatal(err)
		}
		text := w.ours.SalesDesk.Text("es")
		text.OwnHTML = `<p onclick="x()">Hola</p><script>alert(1)</script>`
		w.shape(t, portal.Change{Texts: map[string]portal.Text{"es": text}})
		shown := w.shown(t, w.ours.SalesDesk.Address)
		logo := producttest.Call(t, w.do, producttest.Caller{}, "GET", shown.Logo, nil)
		if _, err := png.Decode(strings.NewReader(logo.Body)); err != nil || logo.Header.Get("Content-Type") != "image/png" ||
			!strings.Contains(logo.Header.Get("Cache-Control"), "immutable") || logo.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%v %v", logo.Header, err)
		}
		w.call(t, producttest.Caller{}, "GET", "portals/"+w.ours.SalesDesk.Address+"/logo/other", nil).Expect(t, 404, "logo_absent")
		page := w.call(t, producttest.Caller{}, "GET", "portals/"+w.ours.SalesDesk.Address+"/page/es", nil)
		policy := page.Header.Get("Content-Security-Policy")
		if !strings.Contains(page.Body, "<p>Hola</p>") || strings.Contains(page.Body, "script") || page.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%v %s", page.Header, page.Body)
		}
		for _, rule := range []string{"default-src 'none'", "sandbox allow-popups allow-popups-to-escape-sandbox", "frame-ancestors 'self'", "form-action 'none'"} {
			if !strings.Contains(policy, rule) || strings.Contains(policy, "allow-same-origin") || strings.Contains(policy, "allow-scripts") {
				t.Errorf("the policy is %q", policy)
			}
		}
		w.call(t, producttest.Caller{}, "GET", "portals/"+w.ours.SalesDesk.Address+"/page/en", nil).Expect(t, 404, "page_absent")
	})
}

func TestAPortalMayForbidTheScreen(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, caller := w.customer(t)
		state := w.Take(t, w.ours.Seller, in.Session)
		w.Do(t, state, in.Participant, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		if _, err := w.Portals.SetSwitches(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, []feature.Change{{Switch: "screenView"}}); err != nil {
			t.Fatal(err)
		}
		if w.shown(t, w.ours.SalesDesk.Address).Sharing {
			t.Error("the page offers it")
		}
		w.call(t, caller, "POST", "sessions/"+in.Session+"/publish", map[string]string{"fingerprint": producttest.Fingerprint}).Expect(t, 403, "sharing_off")
	})
}
