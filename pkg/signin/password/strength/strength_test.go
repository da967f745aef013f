package strength_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"acude/pkg/people"
	"acude/pkg/signin/password"
	"acude/pkg/signin/password/strength"
	"acude/pkg/team"
)

func TestWhatAttackersTryFirstIsWeak(t *testing.T) {
	for password, advice := range map[string]string{
		"password1234": "word", "qwertyuiop[]": "keys", "aaaaaaaaaaaa": "repeat", "abcdefghijkl": "sequence", "robertrobert": "repeat",
		"Passw0rd!2010": "word", "Ordonez.1": "personal",
	} {
		v := strength.Judge{}.Judge(password, []string{"lupe", "ordonez"})
		if v.Score >= 3 || v.Advice != advice {
			t.Errorf("%q: %+v, want advice %q", password, v, advice)
		}
	}
	for _, password := range []string{"vqx8-tunesmith-lagoon", "nueve pájaros comen tiza", "k7W!p0zR$m2Lq9"} {
		if v := (strength.Judge{}).Judge(password, nil); v.Score < 3 || v.Leaked || v.Digits < 10 {
			t.Errorf("%q: %+v", password, v)
		}
	}
}

// Accents may be missing, and may be marks of their own.
func TestWhatSpanishSpeakersChooseIsWeak(t *testing.T) {
	for _, chosen := range []string{
		"contraseña1234", "contrasena1234", "Contrasen\u0303a1234", "C0ntraseña2026", "administrador1", "bienvenido2026", "Bienvenida.2026",
		"realmadrid2024", "AtléticoMadrid1", "soporteempresa", "teamomucho123", "miércoles2026", "septiembre2026!", "adinevneib12",
	} {
		o := password.Judged(strength.Judge{}, team.PasswordRules{}, people.Person{Login: "eva@acme.example"}, chosen)
		if o.Score >= 3 || !slices.Contains([]string{"word", "repeat"}, o.Advice) || o.Refusals.Err() == nil {
			t.Errorf("%q: %+v", chosen, o.Verdict)
		}
	}
}

func TestALeakedPasswordIsKnown(t *testing.T) {
	for _, password := range []string{"1234567890", "Trustno1", "qwertyuiop"} {
		if v := (strength.Judge{}).Judge(password, nil); !v.Leaked {
			t.Errorf("%q: %+v", password, v)
		}
	}
}

func TestALongPasswordCountsByItsHarderEnd(t *testing.T) {
	hard := "nine magpies weigh a lantern"
	for _, password := range []string{strings.Repeat("a", 60) + hard, hard + " " + strings.Repeat("1234567890", 6)} {
		if v := (strength.Judge{}).Judge(password, nil); v.Score < 4 {
			t.Errorf("%q: %+v", password, v)
		}
	}
	if v := (strength.Judge{}).Judge(strings.Repeat("password", 20), nil); v.Score > 1 {
		t.Errorf("many times the same: %+v", v)
	}
}

func FuzzJudge(f *testing.F) {
	f.Add("Passw0rd!2010", "ana")
	f.Add(strings.Repeat("a1", 128), "")
	f.Add("\xff\xfe", "\x00")
	f.Fuzz(func(t *testing.T, password, word string) {
		v := strength.Judge{}.Judge(password, []string{word})
		if v.Score < 0 || v.Score > 4 || v.Digits < 0 {
			t.Errorf("%q: %+v", password, v)
		}
		if !utf8.ValidString(password) && v.Score != 0 { // what is no text is no password
			t.Errorf("%q is no text, yet scores %d", password, v.Score)
		}
	})
}
