package bulk

import (
	"strings"

	"acude/pkg/fault"
	"acude/pkg/id"
)

// Line is one line of an import: a representative.
type Line struct {
	N          int // in the text, from 1
	ParentTeam string
	Team       string
	Login      string
	FirstName  string
	LastName   string
	Password   string // "": none, the person is invited
	ScreenName string
	Custom     string
}

// Problem is what is wrong with a line: Path is the JSON name of a column, "" the whole line. A warning does not keep it from
// being applied.
type Problem struct {
	fault.Field
	Warning bool
}

func problem(path, code string, facts ...string) Problem {
	return Problem{Field: fault.Refuse(path, code, facts...).Fields[0]}
}

// columns are the JSON names of the columns in the order of lines without a header.
var columns = []string{"parentTeam", "team", "login", "firstName", "lastName", "password", "screenName", "custom"}

// field returns where a column is kept.
func (l *Line) field(name string) *string {
	switch name {
	case "parentTeam":
		return &l.ParentTeam
	case "team":
		return &l.Team
	case "login":
		return &l.Login
	case "firstName":
		return &l.FirstName
	case "lastName":
		return &l.LastName
	case "password":
		return &l.Password
	case "screenName":
		return &l.ScreenName
	}
	return &l.Custom
}

// digest names everything in a line but the password, and whether there is one: what was planned is what is prepared. It says
// nothing of the password itself, so that nobody can try passwords against it.
func (l Line) digest() string {
	given := "without"
	if l.Password != "" {
		given = "with"
	}
	return id.Hash(strings.Join([]string{
		l.ParentTeam, l.Team, l.Login, l.FirstName, l.LastName, l.ScreenName, l.Custom, given,
	}, "\x00"))
}
