package bulk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/audit"
	"acude/pkg/bulk"
	"acude/pkg/table"
)

const three = `Sales,Spares,ana@acme.example,Ana,García,a long password 1,Ana G.,17
,Service,ben@acme.example,Ben,Ito,a long password 2,,
,,cid@acme.example,Cid,,,,`

func TestLinesBecomePeopleAndARepeatChangesNothing(t *testing.T) {
	w := open(t)
	p, err := w.run(t.Context(), w.reach(t), three, bulk.ModeAll)
	if err != nil || p.Done != 3 || !p.Ended() {
		t.Fatalf("%+v, %v", p, err)
	}
	before, acts := w.state(t), fmt.Sprint(w.acts(t))
	if !strings.Contains(before, `ana@acme.example "Ana" "García" "Ana G." "17" team `+w.ids["Sales/Spares"]+" ours true") ||
		!strings.Contains(before, `ben@acme.example "Ben" "Ito" "Ben Ito" "" team `+w.ids["Service"]+" ours true") ||
		!strings.Contains(before, `cid@acme.example "Cid" "" "Cid" "" team  ours true`) {
		t.Errorf("made\n%s", before)
	}
	for _, mode := range []string{bulk.ModeAll, bulk.ModeGood} {
		again, err := w.run(t.Context(), w.reach(t), three, mode)
		if err != nil || !again.Ended() || w.state(t) != before || fmt.Sprint(w.acts(t)) != acts {
			t.Errorf("%s again: %+v, %v\n%s", mode, again, err, w.state(t))
		}
	}
	report, err := w.bulk.Get(t.Context(), w.by, p.ID)
	if err != nil || len(report.Made) != 3 || len(report.Stuck) != 0 || report.Done != 3 {
		t.Errorf("report %+v, %v", report, err)
	}
}

// People who are imported are stored, and their addition is recorded, as of those who are added one by one.
func TestImportedPeopleAreStoredAsOthers(t *testing.T) {
	w := open(t)
	if _, err := w.run(t.Context(), w.reach(t), three, bulk.ModeAll); err != nil {
		t.Fatal(err)
	}
	for p, err := range w.people.Everyone(t.Context(), w.by.Company) {
		must(t, err)
		if !p.Created.Equal(w.clock.Now()) || !p.MustChange {
			t.Errorf("%s was added at %v and must change the password: %t", p.Login, p.Created, p.MustChange)
		}
	}
	recorded := 0
	for item, err := range table.All(t.Context(), w.table, table.Range{Partition: "AUDIT#" + w.by.Company}) {
		must(t, err)
		e, err := table.Decode[audit.Entry](item)
		must(t, err)
		for _, change := range e.Changes {
			if e.Action == "representative.added" && (change.Field == "created" || change.Field == "mustChange") {
				recorded++
			}
		}
	}
	if recorded != 6 {
		t.Errorf("%d of 6 fields are recorded", recorded)
	}
}

func TestNothingIsAppliedUnlessAllLinesAreRight(t *testing.T) {
	w := open(t)
	wrong := three + "\n,Nowhere,dee@acme.example,Dee,,,,"
	p := w.plan(t, wrong, bulk.ModeAll)
	if p.Kept || p.Wrong != 1 || p.New != 3 || p.Lines[3].Problems[0].Code != "import_team_absent" {
		t.Fatalf("%+v", p)
	}
	if _, err := w.bulk.Apply(t.Context(), w.by, w.reach(t), p.ID); code(err) != "import_absent" {
		t.Errorf("applied all the same: %v", err)
	}
	kept := w.plan(t, three, bulk.ModeAll)
	sent := []bulk.Sent{{Line: 1, Text: strings.Split(three, "\n")[0]}}
	if _, err := w.bulk.Prepare(t.Context(), w.by, w.reach(t), kept.ID, sent); err != nil {
		t.Fatal(err)
	}
	if _, err := w.bulk.Apply(t.Context(), w.by, w.reach(t), kept.ID); code(err) != "import_incomplete" {
		t.Errorf("applied before all were prepared: %v", err)
	}
	if state := w.state(t); state != "" {
		t.Errorf("joined:\n%s", state)
	}
	must(t, w.bulk.Abort(t.Context(), w.by, kept.ID))
	good, err := w.run(t.Context(), w.reach(t), wrong, bulk.ModeGood)
	if err != nil || good.Done+good.Failed != 3 || good.Wrong != 1 {
		t.Errorf("the good ones: %+v, %v", good, err)
	}
}

func TestAnAbortLetsGoOfLogins(t *testing.T) {
	w := open(t)
	p := w.plan(t, three, bulk.ModeAll)
	sent := []bulk.Sent{{Line: 1, Text: strings.Split(three, "\n")[0]}}
	if _, err := w.bulk.Prepare(t.Context(), w.by, w.reach(t), p.ID, sent); err != nil {
		t.Fatal(err)
	}
	if err := w.people.CheckLogin(t.Context(), "ana@acme.example"); code(err) != "login_taken" {
		t.Errorf("a held login is free: %v", err)
	}
	other := *w
	other.by.Person = "another"
	if q := other.plan(t, three, bulk.ModeAll); q.Wrong != 1 || q.ID == p.ID {
		t.Errorf("another importer's plan: %+v", q)
	}
	if err := other.bulk.Abort(t.Context(), other.by, p.ID); code(err) != "import_absent" {
		t.Errorf("another importer aborts: %v", err)
	}
	if err := w.bulk.Abort(t.Context(), w.by, p.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.people.CheckLogin(t.Context(), "ana@acme.example"); err != nil {
		t.Errorf("still held: %v", err)
	}
	if _, err := w.bulk.Get(t.Context(), w.by, p.ID); code(err) != "import_absent" {
		t.Errorf("still there: %v", err)
	}
}

func TestHeldLoginsAreFreeAfterADay(t *testing.T) {
	w := open(t)
	p := w.plan(t, three, bulk.ModeGood)
	sent := []bulk.Sent{{Line: 1, Text: strings.Split(three, "\n")[0]}}
	if _, err := w.bulk.Prepare(t.Context(), w.by, w.reach(t), p.ID, sent); err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(24*time.Hour + time.Second)
	if err := w.people.CheckLogin(t.Context(), "ana@acme.example"); err != nil {
		t.Errorf("still held: %v", err)
	}
}

func TestPeopleWhoAreThereGetWhatTheLinesSay(t *testing.T) {
	w := open(t)
	if _, err := w.run(t.Context(), w.reach(t), three, bulk.ModeAll); err != nil {
		t.Fatal(err)
	}
	edited := strings.ReplaceAll(three, "García", "Gómez")
	edited = strings.ReplaceAll(edited, ",Service,ben", "Service,East,ben")
	p := w.plan(t, edited, bulk.ModeAll)
	if p.Changed != 2 || p.Same != 1 || p.New != 0 {
		t.Fatalf("%+v", p)
	}
	if said := fmt.Sprint(p.Lines[0].Changes, p.Lines[1].Changes, p.Lines[2].Changes); said != "[lastName] [team] []" {
		t.Errorf("changes %s", said)
	}
	if done, err := w.run(t.Context(), w.reach(t), edited, bulk.ModeAll); err != nil || done.Done != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	state := w.state(t)
	if !strings.Contains(state, `"Gómez" "Ana G."`) || !strings.Contains(state, `"Ito" "Ben Ito" "" team `+w.ids["Service/East"]) {
		t.Errorf("now\n%s", state)
	}
	if acts := w.acts(t); acts["representative.changed ana@acme.example"] != 1 || acts["representative.moved ben@acme.example"] != 1 {
		t.Errorf("acts %v", acts)
	}
}

func TestLinesThatWereNotCheckedAreRefused(t *testing.T) {
	w := open(t)
	p := w.plan(t, three, bulk.ModeAll)
	for text, want := range map[string]string{
		strings.Replace(strings.Split(three, "\n")[0], "Ana", "Eva", 1):                 "lines.0.text import_line_changed",
		strings.Replace(strings.Split(three, "\n")[0], "a long password 1", "", 1):      "lines.0.text import_line_changed",
		strings.Replace(strings.Split(three, "\n")[0], "a long password 1", "short", 1): "lines.0.password password_weak",
		"\"": "lines.0.text import_line_changed",
	} {
		_, err := w.bulk.Prepare(t.Context(), w.by, w.reach(t), p.ID, []bulk.Sent{{Line: 1, Text: text}})
		if code(err) != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
