package people_test

import (
	"strings"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/product/producttest"
)

// planned is what the plan of an import answers.
type planned struct {
	Import                functions.Import
	Kept                  bool
	New, Changed, Invited int
	Lines                 []functions.ImportLine
}

func TestLinesAreImportedStepByStep(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		domain := "@" + w.ours.Name + "-many.example"
		lines := []string{
			"Equipo principal;Equipo;Usuario;Nombre;Apellidos;Contraseña;Nombre en pantalla;Personalizado",
			";" + w.ours.Name + " Sales;ana" + domain + ";Ana;García;una clave larga;;",
			w.ours.Name + " Sales;" + w.ours.Name + " Spares;ben" + domain + ";Ben;Ito;;;5",
		}
		text := strings.Join(lines, "\r\n")
		dry := producttest.Into[planned](t, w.ask(t, w.lead, "POST", "imports", fields{"text": text, "mode": "all", "dryRun": true}))
		if dry.Kept || dry.New != 2 || dry.Invited != 1 || dry.Lines[0].FirstName != "Ana" || dry.Lines[1].LastName != "Ito" {
			t.Errorf("dry run %+v", dry)
		}
		w.ask(t, w.lead, "GET", "imports/"+dry.Import.ID, nil).Expect(t, 404, "import_absent")
		p := producttest.Into[planned](t, w.ask(t, w.lead, "POST", "imports", fields{"text": text, "mode": "all"}))
		if !p.Kept || p.Import.Total != 2 || p.Lines[0].Line != 2 || p.Lines[0].State != "planned" || p.Lines[1].Team != w.ours.Name+" Spares" {
			t.Fatalf("plan %+v", p)
		}
		path := "imports/" + p.Import.ID
		w.ask(t, w.lead, "POST", path+"/apply", nil).Expect(t, 409, "import_incomplete")
		w.ask(t, w.lead, "PUT", path+"/lines", fields{"lines": []fields{{"line": 2, "text": "other"}}}).ExpectField(t, "lines.0.text", "import_line_changed")
		sent := []fields{{"line": 2, "text": lines[1]}, {"line": 3, "text": lines[2]}, {"line": 9, "text": "x"}}
		for range 2 {
			if now := producttest.Into[functions.Import](t, w.ask(t, w.lead, "PUT", path+"/lines", fields{"lines": sent})); now.Prepared != 2 {
				t.Errorf("prepared %+v", now)
			}
		}
		for range 2 {
			if now := producttest.Into[functions.Import](t, w.ask(t, w.lead, "POST", path+"/apply", nil)); now.Done != 2 || !now.Ended {
				t.Errorf("applied %+v", now)
			}
		}
		if found := w.logins(t, w.lead, "representatives?search=many"); found != "ana ben" {
			t.Errorf("found %s", found)
		}
		report := producttest.Into[struct {
			Made    []string
			Invited int
		}](t, w.ask(t, w.lead, "GET", path, nil))
		if len(report.Made) != 2 || report.Invited != 1 {
			t.Errorf("report %+v", report)
		}
		w.ask(t, w.lead, "POST", "representatives/delete", fields{"representatives": report.Made}).Expect(t, 200, "")
		if found := w.logins(t, w.lead, "representatives?search=many"); found != "" {
			t.Errorf("undone, but %s are there", found)
		}
		w.ask(t, w.lead, "DELETE", path, nil).Expect(t, 204, "")
	})
}

func TestOnlyTheImporterReachesAnImport(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		body := fields{"text": "," + w.ours.Name + " Sales,x@" + w.ours.Name + "-x.example,X,,,,", "mode": "good"}
		p := producttest.Into[planned](t, w.ask(t, w.lead, "POST", "imports", body))
		rival := w.SignedIn(t, "manager", w.theirs.Manager)
		for _, who := range []producttest.Caller{w.boss, rival} {
			for _, id := range []string{p.Import.ID, nobody, "x"} {
				w.ask(t, who, "GET", "imports/"+id, nil).Expect(t, 404, "import_absent")
				w.ask(t, who, "DELETE", "imports/"+id, nil).Expect(t, 404, "import_absent")
				w.ask(t, who, "POST", "imports/"+id+"/apply", nil).Expect(t, 404, "import_absent")
				w.ask(t, who, "PUT", "imports/"+id+"/lines", fields{"lines": []fields{{"line": 1, "text": "x"}}}).Expect(t, 404, "import_absent")
			}
		}
		theirs := producttest.Into[planned](t, w.ask(t, rival, "POST", "imports", body))
		if theirs.Lines[0].Verdict != "wrong" || theirs.Lines[0].Problems[0].Code != "import_team_absent" || theirs.Import.ID == p.Import.ID {
			t.Errorf("a rival's plan sees our teams: %+v", theirs)
		}
		w.ask(t, w.lead, "POST", "imports", fields{"text": "x", "mode": "some"}).ExpectField(t, "mode", "field_not_offered")
		w.ask(t, w.lead, "POST", "imports", fields{"text": " \n ", "mode": "all"}).ExpectField(t, "text", "import_empty")
	})
}

func TestProblemsAreInTheReadersLanguage(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		a := w.with(t, w.lead, "Acude-Language", "es", "POST", "imports", fields{"text": ",Nadie,x@acme.example,X,,,,", "mode": "all"})
		p := producttest.Into[planned](t, a)
		if got := p.Lines[0].Problems[0].Detail; got != "No existe ningún equipo llamado «Nadie». Corrija el nombre o agregue antes el equipo." {
			t.Errorf("said %q", got)
		}
	})
}
