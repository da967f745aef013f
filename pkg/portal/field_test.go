package portal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// asks returns a portal that asks one own question, with changes.
func asks(change func(*portal.Field)) portal.Change {
	field := portal.Field{Name: "order", Type: "text", MaxLength: 20, Labels: map[string]string{"es": "Pedido", "en": "Order"}}
	change(&field)
	return portal.Change{Fields: []portal.Field{{Name: "name"}, field}}
}

func TestABadQuestionNamesWhatIsWrong(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	both := map[string]string{"es": "a", "en": "a"}
	for _, one := range []struct {
		change     func(*portal.Field)
		path, code string
	}{
		{func(f *portal.Field) { f.Type = "date" }, "type", "field_not_offered"},
		{func(f *portal.Field) { f.Off = true }, "off", "field_unknown"},
		{func(f *portal.Field) { f.MaxLength = 2001 }, "maxLength", "number_out_of_range"},
		{func(f *portal.Field) { f.Labels = map[string]string{"es": "x"} }, "labels.en", "field_required"},
		{func(f *portal.Field) { f.Labels["es"] = strings.Repeat("x", 101) }, "labels.es", "field_too_long"},
		{func(f *portal.Field) { f.Hints = map[string]string{"es": strings.Repeat("x", 201)} }, "hints.es", "field_too_long"},
		{func(f *portal.Field) { f.Type = "choice" }, "choices", "choices_needed"},
		{func(f *portal.Field) { f.Choices = []portal.Choice{{Value: "a", Labels: both}} }, "choices", "choices_needed"},
		{func(f *portal.Field) { f.Type, f.Choices = "choice", make([]portal.Choice, 51) }, "choices", "field_too_many"},
		{func(f *portal.Field) { f.Type, f.Choices = "choice", []portal.Choice{{Labels: both}} }, "choices.0.value", "choice_invalid"},
		{func(f *portal.Field) {
			f.Type, f.Choices = "choice", slices.Repeat([]portal.Choice{{Value: "a", Labels: both}}, 2)
		}, "choices.1.value", "choice_invalid"},
		{func(f *portal.Field) { f.Type, f.Choices = "choice", []portal.Choice{{Value: "a"}} }, "choices.0.labels.es", "field_required"},
		{func(f *portal.Field) { f.Parameter = "a b" }, "parameter", "field_parameter_invalid"},
		{func(f *portal.Field) { f.Parameter = "language" }, "parameter", "field_parameter_invalid"},
		{func(f *portal.Field) { f.Hidden = true }, "parameter", "field_hidden_empty"},
		{func(f *portal.Field) { f.Hidden, f.Required, f.Parameter = true, true, "o" }, "required", "field_hidden_required"},
		{func(f *portal.Field) { f.Pattern = "(" }, "pattern", "field_pattern_invalid"},
		{func(f *portal.Field) { f.Pattern = "(?=x)" }, "pattern", "field_pattern_invalid"},
		{func(f *portal.Field) { f.Pattern = strings.Repeat("x", 201) }, "pattern", "field_pattern_invalid"},
		{func(f *portal.Field) { f.Pattern = "(((a{100}){100}){100})" }, "pattern", "field_pattern_invalid"},
		{func(f *portal.Field) { f.Pattern = ".{1000}.{1000}" }, "pattern", "field_pattern_invalid"},
	} {
		_, err := w.portals.Update(t.Context(), by, p.ID, 0, asks(one.change))
		refusedAt(t, err, "fields.1."+one.path, one.code)
	}
	_, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Fields: []portal.Field{
		{Name: "name", Parameter: "who"}, {Name: "email", Parameter: "who"}, {Name: "name"},
	}})
	refusedAt(t, err, "fields.1.parameter", "field_repeated")
	refusedAt(t, err, "fields.2.name", "field_name_invalid")
}

func TestStandardQuestionsKeepTypeAndLength(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	after, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Fields: []portal.Field{
		{Name: "question", Type: "number", MaxLength: 1, Required: true}, {Name: "phone", Required: true}, {Name: "email", Off: true, Required: true},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range after.Asked() {
		names = append(names, f.Name+" "+f.Type)
	}
	if !slices.Equal(names, []string{"question area", "phone phone"}) || len(after.Fields) != 5 {
		t.Errorf("asks %v of %+v", names, after.Fields)
	}
	for _, f := range after.Fields {
		if f.Off && f.Required {
			t.Errorf("%+v is required and not asked", f)
		}
	}
}

func TestEachTypeAsksItsFields(t *testing.T) {
	p := open(t).portals.Apply(portal.Portal{Address: "x"}, portal.Change{
		Languages: []string{"en"}, Fields: []portal.Field{{Name: "name"}, {Name: "question"}, {Name: "ref", Type: "text", MaxLength: 9, Hidden: true, Parameter: "ref"}},
	})
	for kind, want := range map[string]int{
		portal.TypeQuestion: 3, portal.TypeChoose: 3, portal.TypeButton: 1, portal.TypeChat: 2,
	} {
		if p.Type = kind; len(p.Asked()) != want {
			t.Errorf("%s asks %+v", kind, p.Asked())
		}
	}
}

func TestAPatternMatchesTheWholeAnswer(t *testing.T) {
	for pattern, answers := range map[string][2]string{
		`[A-Z]-\d+`: {"A-12", "xA-12x"}, `a|b`: {"b", "ab"}, `(?i)ok`: {"OK", "okay"}, `\p{L}+`: {"ñandú", "1"}, `x{2,3}`: {"xx", "xxxx"},
	} {
		f := portal.Field{Pattern: pattern}
		if !f.Fits(answers[0]) || f.Fits(answers[1]) {
			t.Errorf("%s takes %q: %v, %q: %v", pattern, answers[0], f.Fits(answers[0]), answers[1], f.Fits(answers[1]))
		}
	}
}

func FuzzPattern(f *testing.F) {
	for _, seed := range []string{`[A-Z]-\d+`, `(a+)+$`, `(x+x+)+y`, `a{1000}`, `((a{9}){9}){9}`, `(?P<n>a)`, `\Qa`, `[[:word:]]`, `a**`, `(?i)ß`, "\xff"} {
		f.Add(seed, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")
	}
	f.Fuzz(func(t *testing.T, pattern, answer string) {
		field := portal.Field{Pattern: pattern}
		if len(answer) < 100 {
			answer = strings.Repeat(answer+"a", 20)
		}
		if field.Fits(answer[:min(len(answer), portal.MaxAnswer)]) && len([]rune(pattern)) > portal.MaxPattern {
			t.Fatalf("a pattern of %d characters is used", len([]rune(pattern)))
		}
	})
}

func TestOldDocumentsAreRead(t *testing.T) {
	w := open(t)
	old(t, w, "c1", `{"id":"p1","company":"c1","address":"old","languages":["es"],"texts":{"es":{"title":"Vieja","welcome":"Hola","notice":"Aviso"}},
		"teams":["t1","t2"],"fields":[{"name":"order","labels":{"es":"Pedido"},"type":"text","required":true,"maxLength":9}],
		"recording":"always","created":"2029-01-01T00:00:00Z","runAs":"service","recordLocal":true,"switches":{"voice":1,"gone":1},
		"consent":{"reboot":true,"shareAfterReboot":true,"diagnostics":true,"start":"control"}}`)
	p, err := w.portals.At(t.Context(), "old")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Subportals) != 1 || !slices.Equal(p.Subportals[0].Teams, []string{"t1", "t2"}) || p.Subportals[0].Name != "Vieja" ||
		!slices.Equal(p.Teams, []string{"t1", "t2"}) || p.Type != portal.TypeQuestion || p.Closing != portal.ClosingDrain ||
		p.Version != 1 || p.Switches["voice"] != 1 {
		t.Errorf("%+v", p)
	}
	if !p.QueriesReachedBy(team.Serving([]string{"t2"}), "") || !p.Accepts(portal.NoticeHash("Aviso")) {
		t.Error("its queries or its notice are lost")
	}
	shown := p.Show("Acme", "en", p.Subportals[0], nil)
	var asked []string
	for _, f := range shown.Fields {
		asked = append(asked, f.Name)
	}
	if !slices.Equal(asked, []string{"name", "email", "question", "order"}) || !shown.Fields[3].Required || !shown.Sharing || shown.Recording != "always" {
		t.Errorf("%+v", shown)
	}
	after, err := w.portals.Update(t.Context(), access.System("c1"), "p1", 1, portal.Change{Closing: new("drop")})
	if err != nil || after.Version != 2 || after.Subportals[0].ID != "p1" || after.Closing != "drop" || after.Switches["voice"] != 1 {
		t.Errorf("%+v, %v", after, err)
	}
	set, err := w.portals.SetSwitches(t.Context(), access.System("c1"), "p1", 2, []feature.Change{{Switch: "screenView"}})
	if err != nil || fmt.Sprint(set.Switches) != "map[gone:1 screenView:0 voice:1]" {
		t.Errorf("switches %v, %v", set.Switches, err)
	}
}
