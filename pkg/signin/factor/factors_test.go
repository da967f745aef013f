package factor_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin/signintest"
)

func TestASignInNeedsTheSecondFactorAfterThePassword(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	v := w.Enter(t, p, signintest.Home)
	secret, codes := v.AddApp()
	if len(codes) != 10 || v.Left() != "whole" {
		t.Fatalf("%d codes, %s", len(codes), v.Left())
	}
	again := w.Enter(t, p, signintest.Home)
	if again.Left() != "factor" {
		t.Fatalf("waits for %s", again.Left())
	}
	caller, err := w.Authenticate(t.Context(), edge.Credentials{App: again.App, Cookie: again.Token})
	if err != nil || len(caller.Permissions) != 1 || !caller.May(access.AccountSetUp) {
		t.Errorf("before the factor: %v, %v", caller.Permissions, err)
	}
	before := again.Token
	if got := again.Show(again.AppCode(secret, 0)); got != "factor_code_wrong" {
		t.Errorf("the code that set the app up, again: %q", got)
	}
	w.Clock.Advance(30 * time.Second)
	if got := again.Show(" " + spaced(again.AppCode(secret, 0))); got != "" || again.Left() != "whole" {
		t.Errorf("the next code: %q, %s", got, again.Left())
	}
	if again.Token == before {
		t.Error("the token of before the factor is still good")
	}
	if _, err := w.Authenticate(t.Context(), edge.Credentials{App: again.App, Cookie: before}); signintest.Code(err) != "sign_in_needed" {
		t.Errorf("the token of before the factor: %v", err)
	}
}

// spaced writes a code as apps show it.
func spaced(code string) string { return code[:3] + " " + code[3:] }

// Codes: each kind × second use, too early, too late, somebody else's, another company's, altered. None is taken.
func TestACodeIsTakenOnceFromItsOwnerInItsTime(t *testing.T) {
	w := signintest.New(t)
	firm, other := w.Firm(t), w.Firm(t)
	ana := w.Hire(t, firm, "ana@example.org", access.CompanyManager)
	ben := w.Hire(t, firm, "ben@example.org", access.Representative)
	eva := w.Hire(t, other, "eva@rival.example", access.CompanyManager)
	secret, codes := w.Enter(t, ana, signintest.Home).AddApp()
	w.Enter(t, ben, signintest.Home).AddApp()
	w.Enter(t, eva, signintest.Home).AddApp()
	w.Clock.Advance(10 * time.Minute)
	wrong := func(name string, who people.Person, text func(*signintest.Tab) string) {
		t.Helper()
		v := w.Enter(t, who, signintest.Home)
		if got := v.Show(text(v)); got != "factor_code_wrong" || v.Left() != "factor" {
			t.Errorf("%s: %q, waits for %s", name, got, v.Left())
		}
	}
	wrong("two steps late", ana, func(v *signintest.Tab) string { return v.AppCode(secret, -2) })
	wrong("two steps early", ana, func(v *signintest.Tab) string { return v.AppCode(secret, 2) })
	wrong("somebody else's", ben, func(v *signintest.Tab) string { return v.AppCode(secret, 0) })
	wrong("another company's", eva, func(v *signintest.Tab) string { return v.AppCode(secret, 0) })
	wrong("somebody else's recovery code", ben, func(*signintest.Tab) string { return codes[0] })
	wrong("another company's recovery code", eva, func(*signintest.Tab) string { return codes[0] })
	wrong("altered", ana, func(v *signintest.Tab) string { return altered(v.AppCode(secret, 0)) })
	wrong("an altered recovery code", ana, func(*signintest.Tab) string { return altered(codes[0]) })
	wrong("longer", ana, func(v *signintest.Tab) string { return v.AppCode(secret, 0) + "0" })
	wrong("shorter", ana, func(v *signintest.Tab) string { return v.AppCode(secret, 0)[:5] })
	wrong("nothing", ana, func(*signintest.Tab) string { return " " })

	v := w.Enter(t, ana, signintest.Home)
	one := v.AppCode(secret, 1) // the phone's clock is ahead
	if got := v.Show(one); got != "" {
		t.Fatalf("one step early: %q", got)
	}
	wrong("a second time", ana, func(*signintest.Tab) string { return one })
	wrong("one from before the used one", ana, func(v *signintest.Tab) string { return v.AppCode(secret, 0) })
	if got := w.Enter(t, ana, signintest.Home).Show(strings.ToLower(strings.ReplaceAll(codes[3], "-", " "))); got != "" {
		t.Errorf("a recovery code: %q", got)
	}
	wrong("a recovery code a second time", ana, func(*signintest.Tab) string { return codes[3] })
	have, err := w.Factors.Of(t.Context(), firm.ID, ana.ID)
	if err != nil || have.Codes != 9 {
		t.Errorf("%d codes left, %v", have.Codes, err)
	}
}

// altered changes the last sign of a code.
func altered(code string) string {
	last := "2"
	if strings.HasSuffix(code, last) {
		last = "3"
	}
	return code[:len(code)-1] + last
}

// The same code at the same moment in two sign-ins lets one of them in.
func TestRacingCodesLetOneIn(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	secret, _ := w.Enter(t, p, signintest.Home).AddApp()
	w.Clock.Advance(time.Minute)
	const racers = 8
	tabs := make([]*signintest.Tab, racers)
	for n := range tabs {
		tabs[n] = w.Enter(t, p, signintest.Home)
	}
	text := tabs[0].AppCode(secret, 0)
	in := make(chan error, racers)
	for _, v := range tabs {
		go func() {
			_, err := v.Factors.ShowAppCode(t.Context(), v.By(), v.Session(), text)
			in <- err
		}()
	}
	taken := 0
	for range racers {
		if err := <-in; err == nil {
			taken++
		} else if signintest.Refusal(err) != "factor_code_wrong" && signintest.Code(err) != "too_many_tries" {
			t.Error(err)
		}
	}
	if taken != 1 {
		t.Errorf("%d sign-ins were let in by one code", taken)
	}
}

func TestSecretsOfFactorsAreStoredNowhereElse(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	secret, codes := w.Enter(t, p, signintest.Home).AddApp()
	records, err := w.Table.Records(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	places := 0
	for _, r := range records {
		if r.New == nil {
			continue
		}
		whole := fmt.Sprintf("%v %s", r.Key, r.New.Document)
		if strings.Contains(whole, secret) {
			places++
			if r.Key.Sort != "APP" && r.Key.Sort != "APPDRAFT" {
				t.Errorf("the app's secret is in %v", r.Key)
			}
		}
		for _, one := range codes {
			if strings.Contains(whole, one) || strings.Contains(whole, strings.ReplaceAll(one, "-", "")) {
				t.Errorf("a recovery code is in %v", r.Key)
			}
		}
	}
	if places == 0 {
		t.Error("the app's secret was looked for in the wrong way")
	}
	var acts int
	for _, r := range records {
		if keys.IsAuditEntry(r.Key) && r.New != nil {
			var entry struct{ Action string }
			if err := json.Unmarshal(r.New.Document, &entry); err != nil {
				t.Fatal(err)
			}
			if entry.Action == "factor.added" {
				acts++
			}
		}
	}
	if acts != 1 {
		t.Errorf("the audit log has %d factors", acts)
	}
}
