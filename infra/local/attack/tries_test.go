package attack_test

import (
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
