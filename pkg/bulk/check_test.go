package bulk_test

import (
	"fmt"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/bulk"
	"acude/pkg/edge"
	"acude/pkg/people"
)

// verdicts returns the verdicts and problems of a plan, one line each.
func verdicts(p bulk.Plan) string {
	var out []string
	for _, c := range p.Lines {
		said := c.Verdict
		for _, problem := range c.Problems {
			said += " " + problem.Path + ":" + problem.Code
			if problem.Warning {
				said += "?"
			}
		}
		out = append(out, said)
	}
	return strings.Join(out, "\n")
}

func TestEveryLineIsHeldAgainstTheCompany(t *testing.T) {
	w := open(t)
	for _, p := range []people.Person{
		{Login: "there@acme.example", Role: access.Representative, FirstName: "There", ScreenName: "There", Team: w.ids["Sales"]},
		{Login: "boss@acme.example", Role: access.CompanyManager, ScreenName: "Boss"},
	} {
		_, err := w.people.Create(t.Context(), access.System(w.by.Company), p, "a long password 0")
		must(t, err)
	}
	_, err := w.people.Create(t.Context(), access.System("rival"), people.Person{
		Login: "rival@acme.example", Role: access.Representative, ScreenName: "Rival",
	}, "a long password 0")
	must(t, err)
	for _, one := range []struct{ line, want string }{
		{",sales,a@acme.example,A,,a long password 1,,", "new"},
		{"sales,  SPARES ,b@acme.example,B,,,,", "new"},
		{",East,c@acme.example,C,,,,", "wrong team:import_team_ambiguous"},
		{"Service,East,d@acme.example,D,,,,", "new"},
		{"Service,Spares,e@acme.example,E,,,,", "wrong team:import_team_absent"},
		{"Service,,f@acme.example,F,,,,", "wrong team:import_parent_alone"},
		{",Sales,no address,G,,,,", "wrong login:login_invalid"},
		{",Sales,,G,,,,", "wrong login:login_invalid"},
		{",Sales,h@acme.example,,,,,", "wrong screenName:screen_name_invalid"},
		{",Sales,i@acme.example,I,,short,,", "wrong password:password_weak"},
		{",Sales,j@acme.example,J,,J@acme.example,,", "wrong password:password_weak"},
		{",Sales,k@acme.example," + strings.Repeat("k", 101) + ",,,k,", "wrong firstName:field_too_long"},
		{",Sales,A@ACME.example,A,,,,", "wrong login:import_login_twice"},
		{",Sales,there@acme.example,There,,,,", "same"},
		{",,there@acme.example,There,,whatever it is,,", "wrong login:import_login_twice"},
		{",Sales,boss@acme.example,B,,,,", "wrong login:login_taken"},
		{",Sales,rival@acme.example,R,,,,", "wrong login:login_taken"},
		{",Sales,th\u0435re@acme.example,T,,a long password 2,,", "wrong login:import_login_lookalike"},
		{",Sales,b0ss@acme.example,T,,,,", "new login:import_login_lookalike?"},
		{`,Sales,"l@acme.example`, "wrong :import_quotes_open"},
		{"Sales;Spares;n@acme.example;N;;;;", "wrong :import_separator"},
		{"=cmd,Sales,m@acme.example,M,,,,,,,x", "wrong :import_columns"},
	} {
		p, err := w.bulk.Plan(t.Context(), w.by, w.reach(t), ",sales,a@acme.example,A,,a long password 1,,\n,Sales,there@acme.example,There,,,,\n"+one.line, bulk.ModeGood, true)
		must(t, err)
		got := strings.Split(verdicts(p), "\n")[2]
		if strings.HasPrefix(one.line, ",sales,a@") || strings.HasPrefix(one.line, ",Sales,there@") {
			got = strings.Split(verdicts(p), "\n")[0]
			if one.want == "same" {
				got = strings.Split(verdicts(p), "\n")[1]
			}
		}
		if got != one.want {
			t.Errorf("%s: %s, want %s", one.line, got, one.want)
		}
		if p.Kept {
			t.Error("a dry run is kept")
		}
	}
}

// A team manager's import reaches only their own teams, both when it is planned and when it is applied.
func TestAnImportStaysInTheImportersReach(t *testing.T) {
	w := open(t)
	for _, one := range []struct{ login, team string }{{"mine@acme.example", "Sales/Spares"}, {"yours@acme.example", "Service"}} {
		_, err := w.people.Create(t.Context(), access.System(w.by.Company), people.Person{
			Login: one.login, Role: access.Representative, FirstName: "P", ScreenName: "P", Team: w.ids[one.team],
		}, "a long password 0")
		must(t, err)
	}
	lead := *w
	lead.by = access.Actor{
		Company: w.by.Company, Kind: edge.KindManager, Person: "lead", Name: "lead@acme.example", Role: access.TeamManager,
		Teams: []string{w.ids["Sales"]}, Permissions: access.TeamManager.Allowed([]edge.Permission{access.RepsWrite}),
	}
	text := strings.Join([]string{
		",Sales,a@acme.example,A,,,,",
		",Spares,b@acme.example,B,,,,",
		",East,c@acme.example,C,,,,", // the East of Service is out of reach, so only one is left
		",Service,d@acme.example,D,,,,",
		",,e@acme.example,E,,,,",
		",Sales,yours@acme.example,P,,,,",
		",Sales,mine@acme.example,P,,,,",
		",Spares,mine@acme.example,Q,,,,",
	}, "\n")
	p := lead.plan(t, text, bulk.ModeGood)
	want := "new\nnew\nnew\nwrong team:import_team_absent\nwrong team:import_team_needed\nwrong login:login_taken\nwrong team:import_move_forbidden\nwrong login:import_login_twice"
	if got := verdicts(p); got != want {
		t.Errorf("plan\n%s\nwant\n%s", got, want)
	}
	raw := strings.Split(text, "\n")
	sent := []bulk.Sent{{Line: 1, Text: raw[0]}, {Line: 2, Text: raw[1]}, {Line: 3, Text: raw[2]}, {Line: 4, Text: raw[3]}}
	if _, err := lead.bulk.Prepare(t.Context(), lead.by, lead.reach(t), p.ID, sent); err != nil {
		t.Fatal(err)
	}
	lead.by.Teams = []string{w.ids["Sales/Spares"]} // they lose Sales and its East meanwhile
	done, err := lead.bulk.Apply(t.Context(), lead.by, lead.reach(t), p.ID)
	if err != nil || done.Done != 1 || done.Failed != 2 {
		t.Fatalf("applied %+v, %v", done, err)
	}
	report, err := lead.bulk.Get(t.Context(), lead.by, p.ID)
	if err != nil || len(report.Made) != 1 || fmt.Sprint(report.Stuck) != "[{1 a@acme.example team team_absent} {3 c@acme.example team team_absent}]" {
		t.Errorf("report %+v, %v", report, err)
	}
}

// The largest import that is accepted can be applied whole.
func TestTheLargestImportIsMadeAndRepeated(t *testing.T) {
	w := open(t)
	text := crowd(largest, "acme.example")
	done, err := w.run(t.Context(), w.reach(t), text, bulk.ModeAll)
	if err != nil || done.Done != largest {
		t.Fatalf("%+v, %v", done, err)
	}
	again := w.plan(t, text, bulk.ModeAll)
	if again.Done != largest || again.New != 0 || again.Progress.Lines != largest {
		t.Errorf("again %+v", again.Progress)
	}
}
