package portal_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/audit"
	companyroom "acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/team"
)

type world struct {
	table     table.Table
	portals   *portal.Editor
	teams     *team.Teams
	companies *companyroom.Companies
	audit     *audit.Log
}

// company is a company with the operator's permissions.
func company(portals bool) companyroom.Allowed { return companyroom.Allowed{PortalSettings: portals} }

func open(t *testing.T) world {
	t.Helper()
	p := producttest.New(t)
	return world{p.Table, p.Editor, p.Teams, p.Companies, p.Audit}
}

func good() portal.Portal {
	return portal.Portal{
		Address: "help", Languages: []string{"es", "en"}, Recording: portal.RecordAlways,
		Texts:  map[string]portal.Text{"es": {Title: "Ayuda", Welcome: "Hola", Notice: "Aviso"}, "en": {Title: "Help", Welcome: "Hello", Notice: "Notice"}},
		Fields: []portal.Field{{Name: "order", Labels: map[string]string{"es": "Pedido", "en": "Order"}, Type: "text", MaxLength: 9}},
	}
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return ""
}

func TestAPortalIsFoundByItsAddress(t *testing.T) {
	w := open(t)
	made, err := w.portals.Create(t.Context(), access.System("c1"), good())
	if err != nil {
		t.Fatal(err)
	}
	at, err := w.portals.At(t.Context(), "help")
	if err != nil || at.ID != made.ID || at.Company != "c1" {
		t.Errorf("%+v, %v", at, err)
	}
	for _, absent := range []string{"", "none", "HELP", "help ", "help#x", "../help", strings.Repeat("x", 500)} {
		if _, err := w.portals.At(t.Context(), absent); code(err) != "portal_absent" {
			t.Errorf("%q: %v", absent, err)
		}
	}
	if _, err := w.portals.Get(t.Context(), "c2", made.ID); code(err) != "portal_absent" {
		t.Errorf("another company reads it: %v", err)
	}
	if list, err := w.portals.List(t.Context(), "c2"); err != nil || len(list) != 0 {
		t.Errorf("another company lists %v, %v", list, err)
	}
	if _, err := w.portals.Create(t.Context(), access.System("c2"), good()); code(err) != "address_taken" {
		t.Errorf("the address twice: %v", err)
	}
	if list, err := w.portals.List(t.Context(), "c1"); err != nil || len(list) != 1 || list[0].ID != made.ID {
		t.Errorf("lists %v, %v", list, err)
	}
}

func TestTextsFollowTheLanguage(t *testing.T) {
	p := good()
	if p.Text("en").Title != "Help" || p.Text("es").Title != "Ayuda" || p.Text("fr").Title != "Ayuda" || p.Language("fr") != "es" {
		t.Errorf("%+v", p)
	}
	if !p.Accepts(portal.NoticeHash("Aviso")) || !p.Accepts(portal.NoticeHash("Notice")) || p.Accepts(portal.NoticeHash("Other")) || p.Accepts("") {
		t.Error("accepts the wrong notices")
	}
}

func TestANoticeIsFoundByItsHash(t *testing.T) {
	w := open(t)
	if _, err := w.portals.Create(t.Context(), access.System("c1"), good()); err != nil {
		t.Fatal(err)
	}
	text, err := w.portals.Notice(t.Context(), "c1", portal.NoticeHash("Aviso"))
	if err != nil || text != "Aviso" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := w.portals.Notice(t.Context(), "c2", portal.NoticeHash("Aviso")); code(err) != "notice_absent" {
		t.Errorf("another company: %v", err)
	}
}

func distinct(n int) []string {
	var all []string
	for i := range n {
		all = append(all, strconv.Itoa(i))
	}
	return all
}

func TestTeamsSeeTheirSubportals(t *testing.T) {
	p := portal.Portal{Teams: []string{"a", "b"}, Subportals: []portal.Subportal{{ID: "1", Teams: []string{"a"}}, {ID: "2", Teams: []string{"b"}}}}
	for _, one := range []struct {
		subportal string
		line      []string
		sees      bool
	}{
		{"1", nil, false}, {"1", []string{"c"}, false}, {"1", []string{"c", "a"}, true}, {"1", []string{"b"}, false},
		{"2", []string{"b"}, true}, {"2", []string{"a"}, false}, {"", []string{"a"}, true}, {"", []string{"b"}, false},
		{"gone", []string{"a"}, true}, {"gone", []string{"b"}, false},
	} {
		if p.QueriesReachedBy(team.Serving(one.line), one.subportal) != one.sees {
			t.Errorf("%v sees %q: %v", one.line, one.subportal, !one.sees)
		}
	}
	if !p.ReachedBy(team.Serving([]string{"b"})) || p.ReachedBy(team.Serving([]string{"c"})) || (portal.Portal{}).QueriesReachedBy(team.Serving([]string{"a"}), "") {
		t.Error("the wrong people work at the portal")
	}
}

func TestABadPortalNamesItsFields(t *testing.T) {
	w := open(t)
	theirs, err := w.teams.Create(t.Context(), access.System("c2"), "theirs", "")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		change     func(*portal.Portal)
		path, code string
	}{
		{func(p *portal.Portal) { p.Address = "" }, "address", "portal_address_invalid"},
		{func(p *portal.Portal) { p.Address = "-help" }, "address", "portal_address_invalid"},
		{func(p *portal.Portal) { p.Address = "Help" }, "address", "portal_address_invalid"},
		{func(p *portal.Portal) { p.Address = strings.Repeat("x", 41) }, "address", "portal_address_invalid"},
		{func(p *portal.Portal) { p.Recording = "sometimes" }, "recording", "field_not_offered"},
		{func(p *portal.Portal) { p.Languages = nil }, "languages", "field_required"},
		{func(p *portal.Portal) { p.Languages = []string{"xx"} }, "languages", "field_not_offered"},
		{func(p *portal.Portal) { p.Texts = map[string]portal.Text{"es": p.Texts["es"]} }, "texts.en.notice", "field_required"},
		{func(p *portal.Portal) {
			p.Texts = map[string]portal.Text{"es": {Title: strings.Repeat("x", 101), Welcome: "x", Notice: "x"}, "en": p.Texts["en"]}
		}, "texts.es.title", "field_too_long"},
		{func(p *portal.Portal) {
			p.Texts = map[string]portal.Text{"es": {Title: "x", Welcome: "x", Notice: strings.Repeat("x", 8001)}, "en": p.Texts["en"]}
		}, "texts.es.notice", "field_too_long"},
		{func(p *portal.Portal) { p.Teams = distinct(101) }, "subportals.0.teams", "field_too_many"},
		{func(p *portal.Portal) { p.Teams = []string{theirs.ID} }, "subportals.0.teams", "team_absent"},
		{func(p *portal.Portal) { p.Fields = slices.Repeat(p.Fields, 11) }, "fields", "field_too_many"},
		{func(p *portal.Portal) { p.Fields = slices.Repeat(p.Fields, 2) }, "fields.6.name", "field_name_invalid"},
		{func(p *portal.Portal) { p.Fields[0].Name = "Or der" }, "fields.5.name", "field_name_invalid"},
		{func(p *portal.Portal) { p.Fields[0].Type = "password" }, "fields.5.type", "field_not_offered"},
		{func(p *portal.Portal) { p.Fields[0].MaxLength = 0 }, "fields.5.maxLength", "number_out_of_range"},
		{func(p *portal.Portal) { p.Fields[0].Labels = nil }, "fields.5.labels.es", "field_required"},
	}
	for _, one := range cases {
		p := good()
		one.change(&p)
		_, err := w.portals.Create(t.Context(), access.System("c1"), p)
		f, _ := fault.As(err)
		if f == nil || !slices.ContainsFunc(f.Fields, func(field fault.Field) bool { return field.Path == one.path && field.Code == one.code }) {
			t.Errorf("answered %v, want %s %s", err, one.path, one.code)
		}
	}
}

// old stores a document from before there were subportals.
func old(t *testing.T, w world, company, document string) {
	t.Helper()
	err := w.table.Write(t.Context(),
		table.Create(table.Item{Key: table.Key{Partition: "COMPANY#" + company, Sort: "PORTAL#p1"}, Document: json.RawMessage(document)}),
		table.Create(table.Item{Key: table.Key{Partition: "ADDRESS#old", Sort: "ADDRESS"}, Document: json.RawMessage(`{"company":"c1","portal":"p1"}`)}))
	if err != nil {
		t.Fatal(err)
	}
}
