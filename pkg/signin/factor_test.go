package signin_test

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
)

func TestASignInNeedsTheSecondFactorAfterThePassword(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	v := w.enter(t, p, home)
	secret, codes := v.addApp()
	if len(codes) != 10 || v.pending() != "whole" {
		t.Fatalf("%d codes, %s", len(codes), v.pending())
	}
	again := w.enter(t, p, home)
	if again.pending() != "factor" {
		t.Fatalf("waits for %s", again.pending())
	}
	caller, err := w.Authenticate(t.Context(), edge.Credentials{App: again.app, Cookie: again.token})
	if err != nil || len(caller.Permissions) != 1 || !caller.May(access.AccountSetUp) {
		t.Errorf("before the factor: %v, %v", caller.Permissions, err)
	}
	before := again.token
	if got := again.show(again.code(secret, 0)); got != "factor_code_wrong" {
		t.Errorf("the code that set the app up, again: %q", got)
	}
	w.clock.Advance(30 * time.Second)
	if got := again.show(" " + spaced(again.code(secret, 0))); got != "" || again.pending() != "whole" {
		t.Errorf("the next code: %q, %s", got, again.pending())
	}
	if again.token == before {
		t.Error("the token of before the factor is still good")
	}
	if _, err := w.Authenticate(t.Context(), edge.Credentials{App: again.app, Cookie: before}); code(err) != "sign_in_needed" {
		t.Errorf("the token of before the factor: %v", err)
	}
}

// spaced writes a code as apps show it.
func spaced(code string) string { return code[:3] + " " + code[3:] }

// Codes: each kind × second use, too early, too late, somebody else's, another company's, altered. None is taken.
func TestACodeIsTakenOnceFromItsOwnerInItsTime(t *testing.T) {
	w := open(t)
	firm, other := w.firm(t), w.firm(t)
	ana := w.hire(t, firm, "ana@example.org", access.CompanyManager)
	ben := w.hire(t, firm, "ben@example.org", access.Representative)
	eva := w.hire(t, other, "eva@rival.example", access.CompanyManager)
	secret, codes := w.enter(t, ana, home).addApp()
	w.enter(t, ben, home).addApp()
	w.enter(t, eva, home).addApp()
	w.clock.Advance(10 * time.Minute)
	wrong := func(name string, who people.Person, text func(*tab) string) {
		t.Helper()
		v := w.enter(t, who, home)
		if got := v.show(text(v)); got != "factor_code_wrong" || v.pending() != "factor" {
			t.Errorf("%s: %q, waits for %s", name, got, v.pending())
		}
	}
	wrong("two steps late", ana, func(v *tab) string { return v.code(secret, -2) })
	wrong("two steps early", ana, func(v *tab) string { return v.code(secret, 2) })
	wrong("somebody else's", ben, func(v *tab) string { return v.code(secret, 0) })
	wrong("another company's", eva, func(v *tab) string { return v.code(secret, 0) })
	wrong("somebody else's recovery code", ben, func(*tab) string { return codes[0] })
	wrong("another company's recovery code", eva, func(*tab) string { return codes[0] })
	wrong("altered", ana, func(v *tab) string { return altered(v.code(secret, 0)) })
	wrong("an altered recovery code", ana, func(*tab) string { return altered(codes[0]) })
	wrong("longer", ana, func(v *tab) string { return v.code(secret, 0) + "0" })
	wrong("shorter", ana, func(v *tab) string { return v.code(secret, 0)[:5] })
	wrong("nothing", ana, func(*tab) string { return " " })

	v := w.enter(t, ana, home)
	one := v.code(secret, 1) // the phone's clock is ahead
	if got := v.show(one); got != "" {
		t.Fatalf("one step early: %q", got)
	}
	wrong("a second time", ana, func(*tab) string { return one })
	wrong("one from before the used one", ana, func(v *tab) string { return v.code(secret, 0) })
	if got := w.enter(t, ana, home).show(strings.ToLower(strings.ReplaceAll(codes[3], "-", " "))); got != "" {
		t.Errorf("a recovery code: %q", got)
	}
	wrong("a recovery code a second time", ana, func(*tab) string { return codes[3] })
	have, err := w.Factors(t.Context(), firm.ID, ana.ID)
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
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	secret, _ := w.enter(t, p, home).addApp()
	w.clock.Advance(time.Minute)
	const racers = 8
	tabs := make([]*tab, racers)
	for n := range tabs {
		tabs[n] = w.enter(t, p, home)
	}
	text := tabs[0].code(secret, 0)
	in := make(chan error, racers)
	for _, v := range tabs {
		go func() {
			_, err := v.ShowAppCode(t.Context(), v.by(), v.session(), text)
			in <- err
		}()
	}
	taken := 0
	for range racers {
		if err := <-in; err == nil {
			taken++
		} else if refusalOf(err) != "factor_code_wrong" && code(err) != "too_many_tries" {
			t.Error(err)
		}
	}
	if taken != 1 {
		t.Errorf("%d sign-ins were let in by one code", taken)
	}
}

func TestSecretsOfFactorsAreStoredNowhereElse(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	secret, codes := w.enter(t, p, home).addApp()
	records, err := w.table.Records(t.Context(), "", 1000)
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
