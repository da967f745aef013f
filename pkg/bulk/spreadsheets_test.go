package bulk_test

import (
	"os"
	"strings"
	"testing"

	"acude/pkg/bulk"
)

// The files are written in the shape of what spreadsheets export. Each brings Ana and Eva to the team "Atención", whose name is
// composed.
func TestTheExportsOfSpreadsheetsAreImported(t *testing.T) {
	for name, want := range map[string]string{
		"excel-es.csv":      `ana "Ana" "Prueba" "Ana P." "17"|eva "Eva María" "Sanz; de la Vega" "Eva María Sanz; de la Vega" ""`,
		"excel-hint.csv":    `ana "Ana" "Prueba" "Ana Prueba" ""|eva "Eva" "Sanz" "Eva Sanz" ""`,
		"excel-unicode.txt": `ana "Ana" "Prueba \"la jefa\"" "Ana Prueba \"la jefa\"" ""|eva "Eva" "Sanz" "Eva Sanz" ""`,
		"google-sheets.csv": `ana "Ana" "Prueba, M." "Ana Prueba, M." "0017"|eva "Eva María" "Sanz" "Eva María Sanz" ""`,
		"libreoffice.csv":   `ana "Ana" "Prueba" "Ana Prueba" ""|eva "Eva" "Sanz" "Eva Sanz" ""`,
		"numbers.csv":       `ana "Ana" "Muñoz" "Ana Muñoz" ""|eva "María" "Sanz" "María Sanz" ""`,
		"old-mac.csv":       `ana "Ana" "" "Ana" ""|eva "Eva" "" "Eva" ""`,
	} {
		text, err := os.ReadFile("testdata/" + name)
		must(t, err)
		w := open(t)
		made, err := w.teams.Create(t.Context(), w.by, "Atención", "")
		must(t, err)
		if done, err := w.run(t.Context(), w.reach(t), string(text), bulk.ModeAll); err != nil || done.Done != 2 || done.Lines != 2 {
			t.Errorf("%s: %+v, %v: %s", name, done, err, verdicts(w.plan(t, string(text), bulk.ModeGood)))
			continue
		}
		var lines []string
		for one := range strings.SplitSeq(want, "|") {
			login, rest, _ := strings.Cut(one, " ")
			lines = append(lines, login+"@acme.example "+rest+" team "+made.ID+" ours true")
		}
		if got := w.state(t); got != strings.Join(lines, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, strings.Join(lines, "\n"))
		}
		if again := w.plan(t, string(text), bulk.ModeGood); again.New != 0 || again.Progress.Wrong != 0 {
			t.Errorf("%s again: %+v", name, again.Progress)
		}
	}
}
