package bulk

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"acude/pkg/clock/clocktest"
	"acude/pkg/fault"
)

func TestTextsAreReadInTheirOwnForm(t *testing.T) {
	want := Line{ParentTeam: "Ventas", Team: "Sur", Login: "ana@acme.example", FirstName: "Ana", LastName: "García, M.", Password: `a "good" one`, ScreenName: "Ana G.", Custom: "7"}
	for name, text := range map[string]string{
		"commas":            `Ventas,Sur,ana@acme.example,Ana,"García, M.","a ""good"" one",Ana G.,7`,
		"semicolons":        `Ventas;Sur;ana@acme.example;Ana;García, M.;"a ""good"" one";Ana G.;7`,
		"tabs":              "Ventas\tSur\tana@acme.example\tAna\tGarcía, M.\t\"a \"\"good\"\" one\"\tAna G.\t7",
		"mark and returns":  "\ufeff\r\n\r\n" + `Ventas, Sur ,ana@acme.example,Ana,"García, M.","a ""good"" one",Ana G.,7,,` + "\r\n",
		"English header":    "Login,First Name,Last name,PASSWORD,Screen name,Custom,Team name,Parent team name,Notes\n" + `ana@acme.example,Ana,"García, M.","a ""good"" one",Ana G.,7,Sur,Ventas,passed over`,
		"Spanish header":    "Equipo principal;Equipo;Usuario;Nombre;Apellidos;Contraseña;Nombre en pantalla;Personalizado\nVentas;Sur;ana@acme.example;Ana;García, M.;\"a \"\"good\"\" one\";Ana G.;7",
		"words of the page": "Equipo principal;Equipo;Nombre de inicio de sesión;Nombre;Apellidos;Contraseña;Nombre en pantalla;Personalizado\nVentas;Sur;ana@acme.example;Ana;García, M.;\"a \"\"good\"\" one\";Ana G.;7",
	} {
		_, lines, err := parse(t.Context(), text)
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

// told writes parsed records: their lines, and their cells or problems.
func told(lines []parsed) string {
	var out []string
	for _, l := range lines {
		said := fmt.Sprintf("%d-%d %s/%s %s %s|%s", l.N, l.last, l.ParentTeam, l.Team, l.Login, l.FirstName, l.LastName)
		for _, p := range l.problems {
			said = fmt.Sprintf("%d-%d %s", l.N, l.last, p.Code)
		}
		out = append(out, said)
	}
	return strings.Join(out, "\n")
}

func TestListsAreReadAsSpreadsheetsWriteThem(t *testing.T) {
	const two = "1 /Soporte ana@x Ana|Prueba\n2 /Soporte luis@x Luis|Ensayo"
	for name, one := range map[string]struct{ text, want string }{
		"a hint before a header":       {"\ufeffsep=;\r\nEquipo;Correo;Nombre;Apellidos\r\nSoporte;ana@x;Ana;Prueba\r\nSoporte;luis@x;Luis;Ensayo\r\n", "3-3 /Soporte ana@x Ana|Prueba\n4-4 /Soporte luis@x Luis|Ensayo"},
		"a hint against the look":      {"sep=,\nTeam,Login,First name,Last name\nSoporte,ana@x,\"A;n;a;\",P\n", "3-3 /Soporte ana@x A;n;a;|P"},
		"a hint of a tab in quotes":    {"\"sep=\t\"\nTeam\tLogin\tFirst name\nSoporte\tana@x\tAna\n", "3-3 /Soporte ana@x Ana|"},
		"a hint with its columns":      {"sep=;;;;\nEquipo;Correo;Nombre;Apellidos\nSoporte;ana@x;Ana;P\n", "3-3 /Soporte ana@x Ana|P"},
		"a hint of a bar":              {"sep=|\nTeam|Login|First name\nSoporte|ana@x|Ana\n", "3-3 /Soporte ana@x Ana|"},
		"a hint without a header":      {"sep=;\n;Soporte;ana@x;Ana;P;;;\n", "2-2 /Soporte ana@x Ana|P"},
		"Unicode text":                 {"Equipo\tCorreo\tNombre\tApellidos\r\nSoporte\tana@x\tAna\t\"Prueba, \"\"la\"\"\"\r\n", "2-2 /Soporte ana@x Ana|Prueba, \"la\""},
		"decomposed letters":           {"Equipo;Correo;Nombre;Contrasen\u0303a\nAtencio\u0301n;jose@x;Jose\u0301;\n", "2-2 /Atención jose@x José|"},
		"a break in a cell":            {"Team,Login,First name,Last name,Custom\nSoporte,cell@x,\"Eva\nMaría\",Sanz,x\nSoporte,plain@x,Paz,Gil,y\n", "2-3 /Soporte cell@x Eva María|Sanz\n4-4 /Soporte plain@x Paz|Gil"},
		"breaks of Windows":            {"Team,Login,First name\r\nSoporte,cell@x,\"Eva\r\n\r\nMaría\"\r\nSoporte,plain@x,Paz\r\n", "2-4 /Soporte cell@x Eva María|\n5-5 /Soporte plain@x Paz|"},
		"a break in a header":          {"Team,Login,\"First\nname\"\nSoporte,a@x,Ana\n", "3-3 /Soporte a@x Ana|"},
		"a quote that stays open":      {"Team,Login,First name\nSoporte,a@x,\"Ana\nSoporte,b@x,Eva\n", "2-2 import_quotes_open\n3-3 /Soporte b@x Eva|"},
		"two quotes that stay open":    {"Team,Login,First name,Last name\nSoporte,a@x,\"Ana,P\nSoporte,b@x,Eva,Q\nSoporte,c@x,Paz\",R\nSoporte,d@x,Sol,S\n", "2-2 import_quotes_open\n3-3 /Soporte b@x Eva|Q\n4-4 import_quotes_open\n5-5 /Soporte d@x Sol|S"},
		"inches":                       {"Team,Login,First name\nSoporte,a@x,5\" Ana\nSoporte,b@x,Eva\nSoporte,c@x,6\" Paz\n", "2-2 import_quotes_open\n3-3 /Soporte b@x Eva|\n4-4 import_quotes_open"},
		"empty rows and columns":       {"Equipo;Correo;Nombre;;;\r\n;;;;;\r\nSoporte;ana@x;Ana;;;\r\n;;;;;\r\n\r\n", "3-3 /Soporte ana@x Ana|"},
		"everything in quotes":         {"\"Team\",\"Login\",\"First name\"\n\"Soporte\",\"ana@x\",\"Ana\"\n", "2-2 /Soporte ana@x Ana|"},
		"names of columns in any form": {" TEAM ;  E-Mail ; first-name ; APELLIDOS\nSoporte;ana@x;Ana;P\n", "2-2 /Soporte ana@x Ana|P"},
		"blanks that do not break":     {"Team,Login,First name\nSoporte\u00a0,ana@x\u00a0,\u00a0Ana\n", "2-2 /Soporte ana@x Ana|"},
		"lines of an old Mac":          {"Team,Login,First name\rSoporte,ana@x,Ana\rSoporte,luis@x,Luis\r", "2-2 /Soporte ana@x Ana|\n3-3 /Soporte luis@x Luis|"},
		"without a header":             {";Soporte;ana@x;Ana;Prueba;;;\n;Soporte;luis@x;Luis;Ensayo;;;\n", strings.NewReplacer("1 /", "1-1 /", "2 /", "2-2 /").Replace(two)},
	} {
		_, lines, err := parse(t.Context(), one.text)
		if got := told(lines); err != nil || got != one.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, one.want)
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
		"a,I\ufffdaki":                          "1 import_line_unreadable",
	} {
		_, lines, err := parse(t.Context(), text)
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
		_, lines, err := parse(t.Context(), text)
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
	format, lines, err := parse(t.Context(), text)
	if err != nil {
		if fault.KindOf(err) != fault.Invalid {
			t.Fatalf("%q: %v", text, err)
		}
		return
	}
	last := 0
	for _, l := range lines {
		if l.N <= last || l.last < l.N {
			t.Fatalf("%q: line %d after %d", text, l.N, last)
		}
		last = l.last
		all := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff")), "\n")
		raw := strings.Join(all[l.N-1:l.last], "\n")
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

func TestReadingStopsWhenItsTimeIsOver(t *testing.T) {
	ctx := clocktest.End(t.Context(), 3)
	if _, _, err := parse(ctx, strings.Repeat("a;b;c\n", MaxLines)); !errors.Is(err, context.DeadlineExceeded) || ctx.Asked() != 4 {
		t.Errorf("%v after it was asked %d times", err, ctx.Asked())
	}
}
