package attendance_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/attendance"
)

var start = time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC)

func at(minutes int) time.Time { return start.Add(time.Duration(minutes) * time.Minute) }

func signedIn(name string, from, to int, status attendance.Status, how attendance.How) attendance.Item {
	return attendance.Item{Kind: attendance.SignedIn, At: at(from), SignIn: name, Until: at(to), Status: status, How: how, Team: "t1", Path: []string{"top", "t1"}}
}

func set(minutes int, status attendance.Status, team string) attendance.Item {
	return attendance.Item{Kind: attendance.StatusSet, At: at(minutes), Status: status, Team: team, Path: []string{"top", team}}
}

func ended(minutes int, generation int64, goesOn string) attendance.Item {
	return attendance.Item{Kind: attendance.AllEnded, At: at(minutes), Generation: generation, SignIn: goesOn, How: attendance.ByManager}
}

func minutes(of time.Time) int { return int(of.Sub(start) / time.Minute) }

func TestSpansSayWhenAndHowASignInEnded(t *testing.T) {
	later := func(one attendance.Item, generation int64) attendance.Item {
		one.Generation = generation
		return one
	}
	for name, c := range map[string]struct {
		items []attendance.Item
		want  string
	}{
		"signed out":                          {[]attendance.Item{signedIn("a", 0, 30, "", attendance.SignedOut)}, "a 0-30 signed_out"},
		"begun anew":                          {[]attendance.Item{signedIn("a", 0, 720, "", ""), signedIn("a", 30, 90, "", attendance.SignedOut)}, "a 0-90 signed_out"},
		"expired":                             {[]attendance.Item{signedIn("a", 0, 720, "", "")}, "a 0-720 expired"},
		"all ended":                           {[]attendance.Item{signedIn("a", 0, 720, "", ""), ended(40, 1, "")}, "a 0-40 manager"},
		"ended before all were":               {[]attendance.Item{signedIn("a", 0, 30, "", attendance.SignedOut), ended(40, 1, "")}, "a 0-30 signed_out"},
		"all but one":                         {[]attendance.Item{signedIn("a", 0, 720, "", ""), signedIn("b", 10, 730, "", ""), ended(40, 1, "b")}, "a 0-40 manager, b 10-730 expired"},
		"that one later":                      {[]attendance.Item{signedIn("b", 10, 730, "", ""), ended(40, 1, "b"), ended(50, 2, "")}, "b 10-50 manager"},
		"who came after it":                   {[]attendance.Item{ended(40, 1, ""), later(signedIn("a", 41, 50, "", ""), 1)}, "a 41-50 expired"},
		"of another generation, and too late": {[]attendance.Item{ended(40, 1, ""), signedIn("a", 41, 50, "", "")}, "a 41-41 manager"},
	} {
		var got []string
		for _, one := range attendance.Spans(c.items) {
			got = append(got, fmt.Sprintf("%s %d-%d %s", one.SignIn, minutes(one.From), minutes(one.To), one.How))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}

func TestIntervalsHaveOneStatusAndOneTeam(t *testing.T) {
	for name, c := range map[string]struct {
		items []attendance.Item
		want  string
	}{
		"two at once": {[]attendance.Item{signedIn("a", 0, 30, "away", ""), signedIn("b", 20, 50, "away", "")}, "0-50 away t1"},
		"two after each other": {[]attendance.Item{signedIn("a", 0, 30, "away", ""), signedIn("b", 40, 50, "away", "")},
			"0-30 away t1, 40-50 away t1"},
		"a status in between": {[]attendance.Item{signedIn("a", 0, 30, "away", ""), set(10, "busy", "t1")}, "0-10 away t1, 10-30 busy t1"},
		"set while signed out": {[]attendance.Item{signedIn("a", 0, 30, "away", ""), set(35, "busy", "t1"), signedIn("b", 40, 50, "busy", "")},
			"0-30 away t1, 40-50 busy t1"},
		"set just before a sign-in that had read the status": {[]attendance.Item{set(39, "busy", "t1"), signedIn("b", 40, 50, "away", "")}, "40-50 busy t1"},
		"moved":     {[]attendance.Item{signedIn("a", 0, 30, "away", ""), set(10, "away", "t2")}, "0-10 away t1, 10-30 away t2"},
		"no time":   {[]attendance.Item{signedIn("a", 10, 10, "away", "")}, ""},
		"long ago":  {[]attendance.Item{signedIn("a", -300, 20, "away", ""), set(-100, "busy", "t1")}, "-60-20 busy t1"},
		"still on":  {[]attendance.Item{signedIn("a", 110, 720, "away", "")}, "110-120 away t1"},
		"unordered": {[]attendance.Item{set(10, "busy", "t1"), signedIn("a", 0, 30, "away", "")}, "0-10 away t1, 10-30 busy t1"},
	} {
		var got []string
		for _, one := range attendance.Intervals(c.items, at(-60), at(120)) {
			got = append(got, fmt.Sprintf("%d-%d %s %s", minutes(one.From), minutes(one.To), one.Status, one.Team))
			if len(one.Path) != 2 || one.Path[1] != one.Team {
				t.Errorf("%s: %+v", name, one)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}
