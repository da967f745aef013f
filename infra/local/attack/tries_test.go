package attack_test

import (
	"fmt"
	"strings"
	"testing"

	"acude/infra/local/localtest"
)

// guess tries a wrong password so many times and returns how many tries were compared; the others were too many.
func guess(t *testing.T, c *localtest.Client, login string, times int) (compared int) {
	t.Helper()
	for range times {
		switch a := c.Do(t, "POST", "/api/identity/sign-in", map[string]string{"login": login, "password": "a guess of a stranger"}); a.Status {
		case 401:
			compared++
		case 429:
		default:
			t.Fatalf("a guess: %d %s", a.Status, a.Body)
		}
	}
	return compared
}

// Ten times all the tries that strangers have together, from one address.
func TestWrongTriesOfOneAddressLockNobodyOut(t *testing.T) {
	p := localtest.Start(t)
	if compared := guess(t, p.Browser(t, "helpalert").From(stranger), localtest.Rep1, 1000); compared != 10 {
		t.Errorf("%d guesses of one address were compared, not 10", compared)
	}
	owner := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password) // on a network that they never used
	if compared := guess(t, p.Browser(t, "helpalert"), localtest.Rep1, 100); compared != 10 {
		t.Errorf("%d guesses on the owner's own network were compared, not 10", compared)
	}
	owner.Do(t, "POST", "/api/identity/sign-in", map[string]string{"login": localtest.Rep1, "password": localtest.Password}).OK(t)
}

// Strangers at ten addresses ask for as many recovery mails to somebody as they can; the owner's own request sends one all the same.
func TestStrangersUseUpNobodysRecovery(t *testing.T) {
	p := localtest.Start(t)
	owner := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	ask := func(c *localtest.Client) localtest.Answer {
		return c.Do(t, "POST", "/api/identity/recovery", map[string]string{"login": localtest.Rep1})
	}
	for n := range 10 {
		one, taken := p.Browser(t, "helpalert").From(fmt.Sprintf("127.0.0.%d", 66+n)), 0
		for range 40 {
			if a := ask(one); a.Status < 300 {
				taken++
			} else {
				a.Refused(t, 429, "too_many_tries")
			}
		}
		if taken != 20 {
			t.Errorf("%d requests of one address were taken, not 20", taken)
		}
	}
	ask(owner).OK(t)
	mails := func(a localtest.Answer) int { return strings.Count(string(a.Body), "To "+localtest.Rep1) }
	box := localtest.Until(t, func() localtest.Answer { return p.Browser(t, "").Do(t, "GET", "/mailbox", nil).OK(t) },
		func(a localtest.Answer) bool { return mails(a) > 30 })
	if sent := mails(box); sent != 31 {
		t.Errorf("%d mails, not 30 for strangers and one for the owner", sent)
	}
}

// Ten times the queries that one network may send to a portal.
func TestOneNetworkDoesNotFillAQueue(t *testing.T) {
	p := localtest.Start(t)
	flooder, taken := p.Browser(t, "").From(stranger), 0
	form := flooder.Form(t, "Eva", "Again")
	for range 600 {
		if a := flooder.Do(t, "POST", "/api/portal/portals/demo/queries", form); a.Status < 300 {
			taken++
		} else {
			a.Refused(t, 429, "too_many_tries")
		}
	}
	if taken != 60 {
		t.Errorf("%d queries of one network were taken, not 60", taken)
	}
	p.Ask(t, "Marta", "Is anybody there?")
}
