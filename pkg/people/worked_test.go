package people_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/people"
	"acude/pkg/table"
)

func TestThoseWhoWorkedInTeams(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		north, south := w.teams[0], w.teams[1]
		added := 0
		add := func(team string) string {
			added++
			return w.rep(t, people.Person{Login: fmt.Sprintf("r%d@acme.example", added), ScreenName: "Rep", Team: team}).ID
		}
		one, two, other, free := add(north), add(south), add(north), add("")
		remove := func(person string) {
			if err := w.people.Delete(t.Context(), access.System("c1"), person, 0); err != nil {
				t.Fatal(err)
			}
		}
		remove(add(north))
		c.Advance(time.Hour)
		remove(other)
		remove(free)
		check := func(teams []string, most int, whole bool, want ...string) {
			t.Helper()
			got, all, err := w.people.Worked(t.Context(), "c1", teams, time.Minute, most)
			slices.Sort(got)
			slices.Sort(want)
			if err != nil || all != whole || whole && !slices.Equal(got, want) {
				t.Errorf("%q, at most %d: %v, %v, %v, want %v", teams, most, got, all, err, want)
			}
		}
		check([]string{north, south}, 3, true, one, two, other)
		check([]string{north, south}, 2, false)
		check([]string{north, south}, 1, false)
		check([]string{north}, 3, true, one, other)
		check([]string{}, 3, true)
	})
}
