package signin_test

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/signin/signintest"
)

// 5,000 addresses guess the password of one login for 24 hours. At most 100 of their guesses an hour are compared, so that trying the
// thousand most common passwords takes ten hours, and finding a password that passes the rules (10^8 guesses) more than a century.
// Meanwhile its owner can always sign in from their own network.
func TestABotnetOfFiveThousandAddressesGuessesForADay(t *testing.T) {
	w := open(t)
	w.Add(t, "rep@example.org", access.Representative)
	w.SignedIn(t, "rep@example.org", signintest.Good)
	const hours, addresses, perMinute = 24, 5000, 4
	looked, failures, sent := 0, 0, 0
	for minute := range hours * 60 {
		for range perMinute {
			n := sent % addresses
			_, err := w.Try(t, "rep@example.org", "guess", fmt.Sprintf("10.%d.%d.1", n/256, n%256))
			sent++
			switch signintest.Code(err) {
			case "credentials_wrong":
				looked++
			case "too_many_tries":
			default:
				t.Fatal(err)
			}
		}
		if minute%60 == 30 {
			if _, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1"); err != nil {
				failures++
			}
		}
		w.Clock.Advance(time.Minute)
	}
	if looked == 0 || looked > hours*100+100 {
		t.Errorf("%d of %d guesses were compared", looked, sent)
	}
	if failures > 0 {
		t.Errorf("the owner was locked out %d times", failures)
	}
	for waited := 0; ; waited++ {
		_, err := w.Try(t, "rep@example.org", signintest.Good, "198.51.100.1")
		if err == nil {
			break
		}
		if waited > 61 {
			t.Fatalf("an hour after the attack the owner is still locked out of a new network: %v", err)
		}
		w.Clock.Advance(time.Minute)
	}
}
