package factor_test

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/signin/browser"
	"acude/pkg/signin/signintest"
)

// Somebody who knows the password guesses the codes of an app, from 20 networks, for four virtual days. Three of a million
// codes are right at any time, so the expected number of hits is three millionths of the guesses that were compared; it must stay
// below one in a hundred days. Meanwhile the owner can always sign in at home, and from a new network with a recovery code.
func TestGuessingCodesNeverSucceedsAndLocksNobodyOut(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	secret, codes := w.Enter(t, p, signintest.Home).AddApp()
	const days, networks = 4, 20
	looked, refused := 0, 0
	thieves := make([]*signintest.Tab, networks)
	for hour := range days * 24 {
		w.Clock.Advance(time.Hour)
		for n := range networks {
			if hour%10 == 0 {
				thieves[n] = w.Enter(t, p, fmt.Sprintf("198.51.100.%d", n))
			}
			v := thieves[n]
			guess := altered(v.AppCode(secret, 0)) // never right: the test counts how many are compared
			switch got := v.Show(guess); got {
			case "factor_code_wrong":
				looked++
			case "too_many_tries":
				refused++
			default:
				t.Fatalf("hour %d: %q", hour, got)
			}
		}
		if hour%12 == 0 {
			v := w.Enter(t, p, signintest.Home)
			if got := v.Show(v.AppCode(secret, 0)); got != "" {
				t.Fatalf("hour %d: the owner is locked out at home: %q", hour, got)
			}
		}
	}
	if looked == 0 || refused == 0 {
		t.Fatalf("%d compared, %d refused: nothing was tried", looked, refused)
	}
	perDay := float64(looked) / days * 3e-6
	t.Logf("%d guesses were compared in %d days: %.2g hits expected a day", looked, days, perDay)
	if perDay > 0.01 {
		t.Errorf("%.2g hits are expected a day", perDay)
	}
	away := w.Enter(t, p, signintest.Stranger)
	if got := away.Show(away.AppCode(secret, 0)); got != "too_many_tries" {
		t.Errorf("a network that nobody knows, while strangers guess: %q", got)
	}
	if got := away.Show(codes[0]); got != "" {
		t.Errorf("the owner's recovery code on a new network: %q", got)
	}
	w.Clock.Advance(24 * time.Hour)
	later := w.Enter(t, p, "203.0.113.77")
	if got := later.Show(later.AppCode(secret, 0)); got != "" {
		t.Errorf("a day later on a new network: %q", got)
	}
}

// Somebody who knows the password guesses codes until nobody unknown may, on the owner's own network as well. The owner still gets in
// anywhere in their own browser, proves themselves anew in a sign-in of before, and uses a recovery code at home. A browser that is
// known by a mailed link alone counts as a stranger's.
func TestGuessesOfCodesDoNotStopTheOwner(t *testing.T) {
	const laptop, mailed = "the secret of the owner's browser", "the secret of a browser with a mailed link"
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	secret, codes := w.Enter(t, p, signintest.Home).AddApp()
	w.Clock.Advance(time.Minute)
	before := w.EnterIn(t, p, signintest.Home, laptop)
	if got := before.Show(before.AppCode(secret, 0)); got != "" {
		t.Fatal(got)
	}
	for _, change := range browser.New(w.Table, w.Clock).Know(browser.Hash(mailed), p.Company, p.ID, browser.Mailed) {
		if err := w.Table.Write(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 20 {
		from := fmt.Sprintf("198.51.100.%d", n)
		if n == 0 {
			from = signintest.Home
		}
		v := w.Enter(t, p, from)
		for range 11 {
			v.Show(altered(v.AppCode(secret, 0)))
		}
	}
	w.Clock.Advance(time.Minute)
	for name, known := range map[string]string{"an unknown browser": "", "a browser with a mailed link": mailed} {
		if v := w.EnterIn(t, p, "203.0.113.77", known); v.Show(v.AppCode(secret, 0)) != "too_many_tries" {
			t.Errorf("%s may guess on", name)
		}
	}
	if v := w.EnterIn(t, p, "203.0.113.78", laptop); v.Show(v.AppCode(secret, 0)) != "" {
		t.Error("the owner is locked out in their own browser")
	}
	if got := before.Show(before.AppCode(secret, 1)); got != "" {
		t.Errorf("the owner proves themselves in a sign-in of before: %q", got)
	}
	if v := w.Enter(t, p, signintest.Home); v.Show(codes[0]) != "" {
		t.Error("the owner's recovery code is refused at home")
	}
}

// The password alone makes no network familiar: the limit on strangers keeps applying.
func TestThePasswordAloneMakesNoNetworkFamiliar(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	secret, _ := w.Enter(t, p, signintest.Home).AddApp()
	w.Clock.Advance(time.Minute)
	looked := 0
	for day := range 2 {
		for n := range 130 { // any number of networks: the limit on strangers is one for all
			v := w.Enter(t, p, fmt.Sprintf("2001:db8:0:%x::1", n))
			if v.Show(altered(v.AppCode(secret, 0))) == "factor_code_wrong" {
				looked++
			}
		}
		if most := (day + 1) * 100; looked > most {
			t.Fatalf("day %d: %d guesses were compared, more than %d", day, looked, most)
		}
		w.Clock.Advance(24 * time.Hour)
	}
	if looked == 0 {
		t.Error("nothing was tried")
	}
}
