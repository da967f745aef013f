package portal_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	portalfunction "acude/functions/portal"
	"acude/pkg/access"
	"acude/pkg/code"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// coded makes a code of a representative at the sales portal.
func (w world) coded(t *testing.T, who people.Person) code.Code {
	t.Helper()
	many := feature.Effective{Value: 8}
	made, err := w.Codes.Make(t.Context(), code.Wish{
		Company: w.ours.ID, Person: who.ID, Portal: w.ours.SalesDesk.ID, Subportal: w.ours.SalesDesk.Subportals[0].ID, Name: "Ana",
	}, code.Limit{AtPortal: many, InAll: many})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func (w world) redeem(t *testing.T, at portal.Portal, digits string) producttest.Answer {
	t.Helper()
	return w.call(t, producttest.Caller{}, "POST", "portals/"+at.Address+"/codes", map[string]string{"code": digits})
}

func (w world) atJoin(t *testing.T, digits string) producttest.Answer {
	t.Helper()
	return w.call(t, producttest.Caller{}, "POST", "codes", map[string]string{"code": digits})
}

// bring submits a query with a code, which answers none of the portal's questions.
func (w world) bring(t *testing.T, digits string) producttest.Answer {
	t.Helper()
	return w.call(t, producttest.Caller{}, "POST", "portals/"+w.ours.SalesDesk.Address+"/queries", map[string]string{
		"code": digits, "language": "es", "notice": portal.NoticeHash(w.ours.SalesDesk.Text("es").Notice),
	})
}

func TestACodeLeadsToWhoMadeIt(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		for _, kind := range []string{portal.TypeQuestion, portal.TypeCode, portal.TypeJoin} {
			w.shape(t, portal.Change{Type: &kind})
			made := w.coded(t, w.ours.Seller)
			want := portalfunction.Redeemable{Portal: w.ours.SalesDesk.Address, Representative: w.ours.Seller.ScreenName}
			spaced := made.Digits[:3] + " " + made.Digits[3:6] + "-" + made.Digits[6:]
			for range 2 { // looking it up does not use it up
				if got := producttest.Into[portalfunction.Redeemable](t, w.redeem(t, w.ours.SalesDesk, spaced)); got != want {
					t.Errorf("%s: %+v", kind, got)
				}
				if got := producttest.Into[portalfunction.Redeemable](t, w.atJoin(t, spaced)); got != want {
					t.Errorf("%s, at /join: %+v", kind, got)
				}
			}
			in := producttest.Into[portalfunction.Submitted](t, w.bring(t, spaced))
			state, err := w.Sessions.Get(t.Context(), in.Session)
			if err != nil || state.Reserved.Person != w.ours.Seller.ID || state.Customer.Name != "Ana" || state.Recording.Policy != "always" ||
				in.State.Reserved != w.ours.Seller.ScreenName || in.State.Question == "" || state.Consent.Notice == "" {
				t.Errorf("%s: %+v, %v", kind, state, err)
			}
			w.bring(t, spaced).Expect(t, 404, "code_unknown")
			w.Take(t, w.ours.Seller, in.Session)
		}
	})
}

// A code asks for the same consent as any query, and a refusal does not use it up.
func TestACodeIsUsedUpOnlyByAQuery(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		made := w.coded(t, w.ours.Seller)
		path := "portals/" + w.ours.SalesDesk.Address + "/queries"
		w.call(t, producttest.Caller{}, "POST", path, map[string]string{"code": made.Digits, "language": "es", "notice": "another"}).Expect(t, 409, "notice_changed")
		w.call(t, producttest.Caller{}, "POST", path, map[string]string{"code": "12", "language": "es",
			"notice": portal.NoticeHash(w.ours.SalesDesk.Text("es").Notice)}).ExpectField(t, "code", "code_malformed")
		producttest.Into[portalfunction.Submitted](t, w.bring(t, made.Digits))
	})
}

// Of all codes that cannot be used none is told from another.
func TestEveryCodeThatCannotBeUsedHasOneAnswer(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		used, withdrawn, left, over := w.coded(t, w.ours.Seller), w.coded(t, w.ours.Seller), w.coded(t, w.ours.Third), w.coded(t, w.ours.Sparer)
		producttest.Into[portalfunction.Submitted](t, w.bring(t, used.Digits))
		if err := w.Codes.Withdraw(t.Context(), w.ours.ID, w.ours.Seller.ID, withdrawn.ID); err != nil {
			t.Fatal(err)
		}
		disabled := w.coded(t, w.ours.Seller)
		if _, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, 0, people.Edit{Disabled: new(true)}); err != nil {
			t.Fatal(err)
		}
		told := func(a producttest.Answer) string {
			before, _, _ := strings.Cut(a.Body, `"requestId"`)
			return before
		}
		want := told(w.redeem(t, w.ours.SalesDesk, "000000000"))
		wantJoined := told(w.atJoin(t, "000000000"))
		compare := func(what, digits string) {
			t.Helper()
			w.Clock.Advance(24 * time.Hour / 25)
			if got := told(w.redeem(t, w.ours.SalesDesk, digits)); got != want {
				t.Errorf("%s: %s, want %s", what, got, want)
			}
			if got := told(w.atJoin(t, digits)); got != wantJoined {
				t.Errorf("%s, at /join: %s, want %s", what, got, wantJoined)
			}
		}
		asked := func(what, digits string) {
			t.Helper()
			a := w.redeem(t, w.ours.SalesDesk, digits)
			if a.Expect(t, 404, "code_unknown"); told(a) != want {
				t.Errorf("%s: %s", what, told(a))
			}
		}
		asked("of who does not work at the portal", left.Digits)
		asked("of who is disabled", disabled.Digits)
		compare("used", used.Digits)
		compare("withdrawn", withdrawn.Digits)
		compare("over", over.Digits)
		w.redeem(t, w.ours.OtherDesk, over.Digits).Expect(t, 404, "code_unknown")
	})
}

func TestOneOfAllWhoBringACodeMeetsTheRepresentative(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		made := w.coded(t, w.ours.Seller)
		answers := make([]producttest.Answer, 8)
		var all sync.WaitGroup
		for n := range answers {
			all.Go(func() { answers[n] = w.bring(t, made.Digits) })
		}
		all.Wait()
		taken := 0
		for _, a := range answers {
			if a.Status == http.StatusOK {
				taken++
			} else if a.Code != "code_unknown" && a.Code != "too_many_tries" {
				t.Errorf("%d %s", a.Status, a.Body)
			}
		}
		waiting, err := w.Queue.Waiting(t.Context(), w.Representative(t, w.ours.Seller))
		if taken != 1 || err != nil || len(waiting) != 1 {
			t.Errorf("%d have met, %d wait, %v", taken, len(waiting), err)
		}
	})
}

// Wrong codes of a network count together wherever they are tried; right ones do not count.
func TestWrongCodesAreCountedAndRightOnesAreNot(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		made := w.coded(t, w.ours.Seller)
		for range 30 {
			w.redeem(t, w.ours.SalesDesk, made.Digits).Expect(t, 200, "")
			w.atJoin(t, made.Digits).Expect(t, 200, "")
		}
		for range 5 {
			w.redeem(t, w.ours.SalesDesk, "000000000").Expect(t, 404, "code_unknown")
			w.atJoin(t, "000000000").Expect(t, 404, "code_unknown")
		}
		w.redeem(t, w.ours.OtherDesk, made.Digits).Expect(t, 429, "too_many_tries")
		w.atJoin(t, made.Digits).Expect(t, 429, "too_many_tries")
		w.bring(t, made.Digits).Expect(t, 429, "too_many_tries")
		w.Clock.Advance(10 * time.Minute)
		in := producttest.Into[portalfunction.Submitted](t, w.bring(t, made.Digits))
		if state, err := w.Sessions.Get(t.Context(), in.Session); err != nil || state.Phase != session.PhaseWaiting {
			t.Errorf("%+v, %v", state, err)
		}
	})
}
