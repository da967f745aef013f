package people_test

import (
	"net/http"
	"strings"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// mailed returns the subject of the one mail that a person of the company got since the last call.
func (w peopleWorld) mailed(t *testing.T, login string) string {
	t.Helper()
	var subjects []string
	for _, m := range w.Follow(t) {
		if m.To == login {
			subjects = append(subjects, m.Subject)
		}
	}
	if len(subjects) != 1 {
		t.Fatalf("%s got %q", login, subjects)
	}
	return subjects[0]
}

// in sends a request in a language.
func (w peopleWorld) in(t *testing.T, language string, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	a := w.with(t, c, "Acude-Language", language, method, path, body)
	if a.Status >= http.StatusBadRequest {
		t.Fatalf("%s %s: %d %s", method, path, a.Status, a.Body)
	}
	return a
}

// Somebody who has no language yet is invited in that of who invites them; their own wins; programs have none.
func TestAnInvitationIsInTheLanguageOfWhoInvites(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		program := w.Program(t, w.joins(t, people.Person{Login: "api", Role: access.APIManager}), access.RepsWrite, access.RepsRead)
		for name, one := range map[string]struct {
			by              producttest.Caller
			language, own   string
			invites, resets bool // in Spanish
		}{
			"spanish":        {w.boss, "es", "", true, true},
			"english":        {w.boss, "en", "", false, false},
			"own-english":    {w.boss, "es", "en", false, false},
			"own-spanish":    {w.boss, "en", "es", true, true},
			"by-program":     {program, "es", "", false, true},
			"program-to-own": {program, "en", "es", true, true},
		} {
			sent := fields{"login": name + "@" + w.ours.Name + ".example", "firstName": "N", "team": w.ours.Sales, "invite": true}
			if one.own != "" {
				sent["language"] = one.own
			}
			made := producttest.Into[functions.Representative](t, w.in(t, one.language, one.by, "POST", "representatives", sent))
			if got := w.mailed(t, made.Login); strings.Contains(got, "le invita a") != one.invites {
				t.Errorf("%s: invited with %q", name, got)
			}
			w.in(t, one.language, w.boss, "POST", "representatives/"+made.ID+"/reset-password?mail=true", nil)
			if got := w.mailed(t, made.Login); strings.Contains(got, "le invita a") != one.resets {
				t.Errorf("%s: reset with %q", name, got)
			}
		}
	})
}

// An import invites in the language in which it was planned, whatever the language in which it is applied.
func TestAnImportInvitesInTheLanguageOfItsPlan(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		for language, other := range map[string]string{"es": "en", "en": "es"} {
			login := "in-" + language + "@" + w.ours.Name + "-import.example"
			line := "," + w.ours.Name + " Sales," + login + ",Ana,García,,,"
			p := producttest.Into[planned](t, w.in(t, language, w.lead, "POST", "imports", fields{"text": line, "mode": "all"}))
			path := "imports/" + p.Import.ID
			w.in(t, other, w.lead, "PUT", path+"/lines", fields{"lines": []fields{{"line": 1, "text": line}}})
			w.in(t, other, w.lead, "POST", path+"/apply", nil)
			if got := w.mailed(t, login); strings.Contains(got, "le invita a") != (language == "es") {
				t.Errorf("planned in %s, invited with %q", language, got)
			}
		}
	})
}
