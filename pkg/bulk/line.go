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

// Problem is what is wrong with a line. Path is the JSON name of a column; "" means the whole line. A line with a warning is still
// applied.
type Problem struct {
	fault.Field
	Warning bool
}

func problem(path, code string, facts ...string) Problem {
	return Problem{Field: fault.Refuse(path, code, facts...).Fields[0]}
}

// columns are the JSON names of the columns in the order of lines without a header.
var columns = []string{"parentTeam", "team", "login", "firstName", "lastName", "password", "screenName", "custom"}

// field returns the field of a column.
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

// digest is a hash of everything in a line except the password, and of whether there is one. It proves that a prepared line is the
// one that was planned. It leaves the password out, so that nobody can test guesses against it.
func (l Line) digest() string {
	given := "without"
	if l.Password != "" {
		given = "with"
	}
	return id.Hash(strings.Join([]string{
		l.ParentTeam, l.Team, l.Login, l.FirstName, l.LastName, l.ScreenName, l.Custom, given,
	}, "\x00"))
}
