package bulk

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"acude/pkg/fault"
)

func TestTextsAreReadInTheirOwnForm(t *testing.T) {
	want := Line{ParentTeam: "Ventas", Team: "Sur", Login: "ana@acme.example", FirstName: "Ana", LastName: "García, M.", Password: `a "good" one`, ScreenName: "Ana G.", Custom: "7"}
	for name, text := range map[string]string{
		"commas":           `Ventas,Sur,ana@acme.example,Ana,"García, M.","a ""good"" one",Ana G.,7`,
		"semicolons":       `Ventas;Sur;ana@acme.example;Ana;García, M.;"a ""good"" one";Ana G.;7`,
		"tabs":             "Ventas\tSur\tana@acme.example\tAna\tGarcía, M.\t\"a \"\"good\"\" one\"\tAna G.\t7",
		"mark and returns": "\ufeff\r\n\r\n" + `Ventas, Sur ,ana@acme.example,Ana,"García, M.","a ""good"" one",Ana G.,7,,` + "\r\n",
		"English header":   "Login,First Name,Last name,PASSWORD,Screen name,Custom,Team name,Parent team name,Notes\n" + `ana@acme.example,Ana,"García, M.","a ""good"" one",Ana G.,7,Sur,Ventas,passed over`,
		"Spanish header":   "Equipo principal;Equipo;Usuario;Nombre;Apellidos;Contraseña;Nombre en pantalla;Personalizado\nVentas;Sur;ana@acme.example;Ana;García, M.;\"a \"\"good\"\" one\";Ana G.;7",
	} {
		_, lines, err := parse(text)
		if err != nil || len(lines) != 1 || len(lines[0].problems) != 0 {
			t.Errorf("%s: %+v, %v", name, lines, err)
			continue
		}
		got := lines[0].Line
		if got.N == 0 {
			t.Errorf("%s: no number", name)
		}
		got.N = 0
		if got != want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestWhatCannotBeReadIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "text import_empty",
		" \n\t\n":                               "text import_empty",
		"Login,Team,Password\n":                 "text import_empty",
		strings.Repeat("x", MaxBytes+1):         "text import_too_large",
		strings.Repeat("a\n", MaxLines+1):       "text import_too_many_lines",
		strings.Repeat("a\n\n\n", MaxLines):     "",
		"h\n" + `a,b,"c`:                        "2 import_quotes_open",
		`a,"b" c,d`:                             "1 import_quotes_open",
		"a,b,c,d,e,f,g,h,i":                     "1 import_columns",
		"\n\n" + strings.Repeat("x", maxLine+1): "3 import_line_unreadable",
		"a,\xff":                                "1 import_line_unreadable",
	} {
		_, lines, err := parse(text)
		got := ""
		if f, ok := fault.As(err); ok {
			got = f.Fields[0].Path + " " + f.Fields[0].Code
		}
		for _, l := range lines {
			for _, p := range l.problems {
				got = fmt.Sprint(l.N, " ", p.Code)
			}
		}
		if got != want {
			t.Errorf("%.30q: %s, want %s", text, got, want)
		}
	}
}

func TestADigestTellsNothingOfThePassword(t *testing.T) {
	l := Line{Login: "a", Password: "one"}
	other := l
	other.Password = "two"
	without := l
	without.Password = ""
	if l.digest() != other.digest() || l.digest() == without.digest() {
		t.Error("the digest depends on the password")
	}
	moved := Line{Login: "a", FirstName: "b"}
	if moved.digest() == (Line{Login: "ab"}).digest() {
		t.Error("columns run into one another")
	}
}

func TestLookalikesHaveOneSkeleton(t *testing.T) {
	for _, pair := range [][2]string{
		{"ana@acme.example", "аna@acme.example"}, {"paul@x", "pau1@x"}, {"rosa@x", "r0sa@x"}, {"marna@x", "mama@x"}, {"ana@x", "a\u200bna@x"}, {"ana@x", "ａna@x"},
	} {
		if skeleton(pair[0]) != skeleton(pair[1]) {
			t.Errorf("%q and %q are told apart", pair[0], pair[1])
		}
	}
	if skeleton("ana@x") == skeleton("eva@x") || skeleton("lina@x") == skeleton("iina@x") {
		t.Error("honest logins look alike")
	}
}

// The largest accepted text is parsed within 64 MiB, also in its worst forms.
func TestTheLargestTextsFitIntoMemory(t *testing.T) {
	for name, unit := range map[string]string{
		"commas": strings.Repeat(",", 1000) + "\n", "quotes": strings.Repeat(`"",`, 300) + "\n", "tabs": strings.Repeat("\t", 1000) + "\n",
		"words": strings.Repeat("x", 1000) + "\n", "returns": "\r",
	} {
		text := strings.Repeat(unit, MaxBytes/len(unit))
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, lines, err := parse(text)
		runtime.GC()
		runtime.ReadMemStats(&after)
		if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 64<<20 {
			t.Errorf("%s: holds %d MiB", name, held>>20)
		}
		if peak := after.HeapSys - before.HeapSys; after.HeapSys > before.HeapSys && peak > 64<<20 {
			t.Errorf("%s: took %d MiB from the system", name, peak>>20)
		}
		runtime.KeepAlive(lines)
		runtime.KeepAlive(err)
	}
}

// hostile returns a text of pieces that are hard to parse.
func hostile(random *rand.Rand) string {
	pieces := []string{"\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\ufeff", "\x00", "login", "Usuario", "a@b", "ñ", "\xff", "\u202e", " ", "=1+1", "team name"}
	var b strings.Builder
	for range random.IntN(60) {
		b.WriteString(pieces[random.IntN(len(pieces))])
	}
	return b.String()
}

func holds(t *testing.T, text string) {
	t.Helper()
	format, lines, err := parse(text)
	if err != nil {
		if fault.KindOf(err) != fault.Invalid {
			t.Fatalf("%q: %v", text, err)
		}
		return
	}
	last := 0
	for _, l := range lines {
		if l.N <= last {
			t.Fatalf("%q: line %d after %d", text, l.N, last)
		}
		last = l.N
		raw := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff")), "\n")[l.N-1]
		again := format.read(l.N, raw)
		if again.Line != l.Line {
			t.Fatalf("%q: line %d is read again as %+v, not %+v", text, l.N, again.Line, l.Line)
		}
		if len(l.problems) == 0 && !utf8.ValidString(raw) {
			t.Fatalf("%q: line %d is not UTF-8", text, l.N)
		}
		skeleton(l.Login)
	}
}

func TestHostileTextsAreReadOrRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		holds(t, hostile(random))
	}
}

func FuzzParse(f *testing.F) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		f.Add(hostile(random))
	}
	f.Fuzz(holds)
}
