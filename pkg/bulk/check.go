package bulk

import (
	"context"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/mail"
	"acude/pkg/people"
	"acude/pkg/team"
)

// The verdicts of lines.
const (
	VerdictNew     = "new"     // adds a person
	VerdictChanged = "changed" // changes a person who exists; a password in the line is ignored
	VerdictSame    = "same"    // a person who exists is as the line says
	VerdictWrong   = "wrong"
)

// Checked is a line that was checked against the company.
type Checked struct {
	Line     int
	Last     int // line of the text; a record may take several
	Login    string
	TeamName string
	Verdict  string
	State    string   // of its row: "planned", "prepared", "done", "failed"; "" = there is no row
	Changes  []string // of a person who exists: the JSON names of the columns that change
	Problems []Problem

	read   Line
	team   string
	person string // id of the person who exists
}

// Names returns the first and the last name that the line has.
func (c Checked) Names() (first, last string) { return c.read.FirstName, c.read.LastName }

// Invited reports whether the line adds somebody without a password, who is then invited to choose one.
func (c Checked) Invited() bool { return c.Verdict == VerdictNew && c.read.Password == "" }

func (c *Checked) refuse(path, code string, facts ...string) {
	c.Problems = append(c.Problems, problem(path, code, facts...))
	c.Verdict = VerdictWrong
}

// take adds the fields of a fault that refuses the line, or the fault itself when it has none. It returns any other error.
func (c *Checked) take(err error) error {
	f, ok := fault.As(err)
	if !ok || f.Kind != fault.Invalid && f.Kind != fault.Forbidden {
		return err
	}
	fields := f.Fields
	if len(fields) == 0 {
		fields = []fault.Field{{Code: f.Code, Facts: f.Facts}}
	}
	for _, field := range fields {
		c.Problems = append(c.Problems, Problem{Field: field})
	}
	c.Verdict = VerdictWrong
	return nil
}

// check checks lines against the company's teams and people, the logins of all companies, the password rules, and the importer's
// rights and reach.
func (b *Bulk) check(ctx context.Context, by access.Actor, reach team.Reach, id string, lines []parsed) ([]Checked, error) {
	all, err := b.teams.List(ctx, by.Company)
	if err != nil {
		return nil, err
	}
	teams := teamsByName(all)
	out := make([]Checked, len(lines))
	logins := make([]string, len(lines))
	for n, l := range lines {
		out[n] = checkAlone(l, teams, reach)
		logins[n] = out[n].Login
	}
	if err := b.checkLooks(ctx, by.Company, out); err != nil {
		return nil, err
	}
	whose, err := b.people.LoginsOf(ctx, logins)
	if err != nil {
		return nil, err
	}
	known := make([]string, len(lines))
	for n := range out {
		switch {
		case whose[n].Company == by.Company && whose[n].Person != "":
			known[n] = whose[n].Person
		case whose[n] != people.LoginOf{} && whose[n].Holder != id:
			out[n].refuse("login", "login_taken")
		}
	}
	people, err := b.people.Several(ctx, by.Company, known)
	if err != nil {
		return nil, err
	}
	for n := range out {
		if err := b.checkPerson(ctx, by, reach, &out[n], people[n]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// checkAlone checks a line without looking at people.
func checkAlone(l parsed, teams byName, reach team.Reach) Checked {
	c := Checked{Line: l.N, Last: l.last, Login: people.FoldLogin(l.Login), Verdict: VerdictNew, read: l.Line}
	if len(l.problems) > 0 {
		c.Problems, c.Verdict = l.problems, VerdictWrong
		return c
	}
	found, err := teams.find(l.Line, reach)
	if c.take(err) != nil {
		return c
	}
	c.team, c.TeamName = found, teams.teams[found].Name
	return c
}

// checkLooks finds logins that occur twice in the lines, and logins that look like another one in the lines or in the company. Letters
// of other alphabets that look alike may be a trap and are refused; a likeness of plain letters may be honest and gets a warning.
func (b *Bulk) checkLooks(ctx context.Context, company string, lines []Checked) error {
	there := map[string]string{} // skeleton → login
	for _, kind := range []string{edge.KindRepresentative, edge.KindManager} {
		logins, err := b.people.Logins(ctx, company, kind)
		if err != nil {
			return err
		}
		for _, one := range logins {
			there[skeleton(one)] = one
		}
	}
	first := map[string]int{}
	for n := range lines {
		c := &lines[n]
		if c.Login == "" {
			continue
		}
		if line, twice := first[c.Login]; twice {
			c.refuse("login", "import_login_twice", "line", strconv.Itoa(line))
			continue
		}
		first[c.Login] = c.Line
		looks := skeleton(c.Login)
		if other, taken := there[looks]; taken && other != c.Login {
			before := c.Verdict
			c.refuse("login", "import_login_lookalike", "other", other)
			if ascii(c.Login) && ascii(other) {
				c.Problems[len(c.Problems)-1].Warning, c.Verdict = true, before
			}
			continue
		}
		there[looks] = c.Login
	}
	return nil
}

// checkPerson decides whether a line adds or changes a person, and checks it against the rules for people.
func (b *Bulk) checkPerson(ctx context.Context, by access.Actor, reach team.Reach, c *Checked, there people.Person) error {
	if c.read.Login == "" && len(c.Problems) > 0 && c.Problems[0].Path == "" {
		return nil // the line could not be read
	}
	if there.ID != "" {
		c.compare(by, reach, there)
	}
	wanted := c.newcomer(by.Company)
	password := c.read.Password
	if there.ID != "" {
		password = "" // they keep their password
	}
	if wanted.Email == "" && c.read.Password == "" && c.Verdict == VerdictNew {
		c.refuse("login", "login_invalid") // an invitation needs an address
		return nil
	}
	_, err := b.people.Vet(ctx, by, wanted, password)
	return c.take(err)
}

// compare compares a line with the person who has its login.
func (c *Checked) compare(by access.Actor, reach team.Reach, there people.Person) {
	if there.Role != access.Representative || !reach.Team(there.Team) {
		c.refuse("login", "login_taken")
		return
	}
	c.person = there.ID
	if c.read.Team == "" {
		c.team = there.Team // the line names none
	}
	if c.team != there.Team && !by.May(access.RepsMove) {
		c.refuse("team", "import_move_forbidden")
	}
	if c.Verdict == VerdictWrong {
		return
	}
	c.Verdict = VerdictSame
	if c.Changes = c.changes(there); len(c.Changes) > 0 {
		c.Verdict = VerdictChanged
	}
}

// newcomer returns the person whom a line adds.
func (c *Checked) newcomer(company string) people.Person {
	return people.Person{
		ID: c.person, Company: company, Role: access.Representative, Login: c.Login, Team: c.team, MustChange: true,
		FirstName: c.read.FirstName, LastName: c.read.LastName, ScreenName: c.read.ScreenName, Custom: c.read.Custom, Email: address(c.Login),
	}
}

// address returns a login that is a mail address, and "" for any other.
func address(login string) string {
	if mail.CheckAddress(login) != nil {
		return ""
	}
	return login
}

// changes returns the JSON names of the columns in which a line differs from a person.
func (c *Checked) changes(there people.Person) []string {
	var names []string
	if c.team != there.Team {
		names = append(names, "team")
	}
	edits := c.edits(there)
	for _, one := range []struct {
		name string
		edit *string
	}{{"firstName", edits.FirstName}, {"lastName", edits.LastName}, {"screenName", edits.ScreenName}, {"custom", edits.Custom}} {
		if one.edit != nil {
			names = append(names, one.name)
		}
	}
	return names
}

// edits returns the fields in which a line differs from a person. Empty fields of the line change nothing.
func (c *Checked) edits(there people.Person) people.Edit {
	return details{c.read.FirstName, c.read.LastName, c.read.ScreenName, c.read.Custom}.edits(there)
}

func (d details) edits(there people.Person) people.Edit {
	var e people.Edit
	for _, one := range []struct {
		wanted, is string
		edit       **string
	}{
		{d.FirstName, there.FirstName, &e.FirstName}, {d.LastName, there.LastName, &e.LastName},
		{d.ScreenName, there.ScreenName, &e.ScreenName}, {d.Custom, there.Custom, &e.Custom},
	} {
		if one.wanted != "" && one.wanted != one.is {
			*one.edit = &one.wanted
		}
	}
	return e
}
