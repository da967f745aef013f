package signin_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table/bolt"
)

func TestUnknownLoginsAreAnsweredLikeWrongPasswords(t *testing.T) {
	w := open(t)
	w.Add(t, "rep@example.org", access.Representative)
	for n := range 12 {
		_, wrong := w.Try(t, "rep@example.org", "wrong", "192.0.2.1")
		_, unknown := w.Try(t, "none@example.org", "wrong", "192.0.2.1")
		want := "credentials_wrong"
		if n >= 10 {
			want = "too_many_tries"
		}
		if signintest.Code(wrong) != want || wrong.Error() != unknown.Error() {
			t.Errorf("try %d: %v and %v, want %s", n, wrong, unknown, want)
		}
	}
}

func TestHonestSignInsSpendNothing(t *testing.T) {
	w := open(t)
	w.Add(t, "rep@example.org", access.Representative)
	for range 100 {
		if _, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1"); err != nil {
			t.Fatal(err)
		}
	}
}

// Hours of guessing from 250 addresses: few guesses are compared. The owner is never locked out of the network that they use, and
// out of another for an hour at most.
func TestABotnetGuessesLittleAndLocksNobodyOut(t *testing.T) {
	w := open(t)
	w.Add(t, "rep@example.org", access.Representative)
	if _, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1"); err != nil {
		t.Fatal(err)
	}
	looked := 0
	const hours = 3
	for minute := range hours * 60 {
		for n := range 4 {
			_, err := w.Try(t, "rep@example.org", "guess", fmt.Sprintf("203.0.113.%d", (minute*4+n)%250))
			switch signintest.Code(err) {
			case "credentials_wrong":
				looked++
			case "too_many_tries":
			default:
				t.Fatal(err)
			}
		}
		if minute%30 == 0 {
			if _, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1"); err != nil {
				t.Fatalf("minute %d: the owner is locked out: %v", minute, err)
			}
		}
		w.Clock.Advance(time.Minute)
	}
	if looked == 0 || looked > hours*100 {
		t.Errorf("%d guesses were compared", looked)
	}
	_, err := w.Try(t, "rep@example.org", signintest.Good, "198.51.100.1")
	for waited := 0; signintest.Code(err) == "too_many_tries" && waited < 61; waited++ {
		w.Clock.Advance(time.Minute)
		_, err = w.Try(t, "rep@example.org", signintest.Good, "198.51.100.1")
	}
	if err != nil {
		t.Errorf("the owner is locked out of a new network: %v", err)
	}
}

func BenchmarkPasswordAtTheStandardCost(b *testing.B) {
	c := clock.System{}
	db, err := bolt.Open(filepath.Join(b.TempDir(), "table.db"), c)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	all, _ := signin.Open(db, c, id.New(c), signin.StandardCost())
	for n := 0; b.Loop(); n++ {
		p := people.Person{Login: fmt.Sprintf("rep%d@example.org", n), Role: access.Representative, ScreenName: "x"}
		if _, err := all.Create(b.Context(), access.System("c1"), p, signintest.Good); err != nil {
			b.Fatal(err)
		}
	}
}
