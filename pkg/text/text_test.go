package text_test

import (
	"strings"
	"testing"

	"acude/pkg/text"
)

func TestTheSameTextInAnotherFormIsTheSame(t *testing.T) {
	for _, same := range [][]string{
		{"Atención", "Atencio\u0301n", "ATENCIÓN", "  atención ", "Ａtención", "Aten\u200bción", "\u202eAtención\u202c", "Aten\u00adción"},
		{"Ventas Norte", "ventas  norte", "Ventas\u00a0Norte", "Ventas\u3000Norte", "Ventas\tNorte"},
		{"ΝΙΚΟΣ", "Νικος", "νικοσ"},
		{"Å", "A\u030a", "\u212b"},
		{"１２", "12", "①②"},
		{"", " ", "\u200b", "\u3164"},
	} {
		for _, one := range same {
			if !text.Same(one, same[0]) {
				t.Errorf("%q and %q are told apart: %q, %q", one, same[0], text.Fold(one), text.Fold(same[0]))
			}
		}
	}
	for _, other := range [][2]string{{"Atencion", "Atención"}, {"Straße", "Strasse"}, {"a b", "ab"}, {"ano", "año"}} {
		if text.Same(other[0], other[1]) {
			t.Errorf("%q and %q are the same", other[0], other[1])
		}
	}
}

func TestWhatIsKeptIsComposed(t *testing.T) {
	if got := text.Clean(" Mun\u0303oz\u00a0 "); got != "Muñoz" {
		t.Errorf("%q", got)
	}
}

func TestPlainTextsHaveNothingHidden(t *testing.T) {
	for _, plain := range []string{"", "Ventas", "می\u200cخواهم", "👩‍🚀", "❤️", "a b", "ñ\u0303"} {
		if !text.Plain(plain) {
			t.Errorf("%q is refused", plain)
		}
	}
	for _, hidden := range []string{"a\nb", "a\x00", "a\u202eb", "a\u200bb", "\ufeffa", "a\u2066b", "a\u2028b", "a\u00ad", "\u3164", "a\ufffd", "a\u200fb"} {
		if text.Plain(hidden) {
			t.Errorf("%q is taken", hidden)
		}
	}
}

func TestNamesOfFilesLoseWhatIsHidden(t *testing.T) {
	for said, want := range map[string]string{
		" An\u0303o\n Nuevo\t": "Año Nuevo", "\u200eDía\u200f": "Día", "a\u202eb\u200bc": "abc", "\ufffd": "", "❤️": "❤️",
	} {
		if got := text.Shown(said); got != want || !text.Plain(got) {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}

// Items are kept under these, so they never change.
func TestSearchesFindWhatWasKeptBefore(t *testing.T) {
	for said, want := range map[string]string{
		"García Pérez, Ana": "garcia perez ana", "ANA@Acme.example": "ana acme example", "Łukasz Straße": "lukasz strasse", "Νίκος": "νικος",
		"o\u0301": "o", "ﬁn ①": "fin 1", "می\u200cخواهم": "می خواهم",
	} {
		if got := text.Search(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}

func TestAPasswordIsTheSameOnEveryKeyboard(t *testing.T) {
	for typed, want := range map[string]string{
		"n\u0303andu\u0301": "ñandú", "ｐａｓｓ　ｗｏｒｄ": "pass word", "a\u00a0b": "a b", "\ufeffa\u200bb\u202e": "ab", " Ä ": " Ä ", "": "",
	} {
		if got := text.Secret(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	for _, other := range [][2]string{{"a", "A"}, {"n", "ñ"}, {"a b", "ab"}, {"a", "a "}} {
		if text.Secret(other[0]) == text.Secret(other[1]) {
			t.Errorf("%q and %q are the same", other[0], other[1])
		}
	}
}

func TestCodesAreReadHoweverTheyAreTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"123 456": "123456", "１２３ー４５６": "123ー456", "１２３－４５６": "123456", " ab\u00adc–1\u00a0": "ABC1", "\u200e12\n": "12", "": "",
	} {
		if got := text.Code(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func FuzzSecret(f *testing.F) {
	for _, seed := range []string{"ñandú", "n\u0303", "ﬃ\u200d\u0301", "\u00a8a", "\ufdfa"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := text.Secret(s)
		if twice := text.Secret(once); twice != once {
			t.Fatalf("%q: %q, then %q", s, once, twice)
		}
		if code := text.Code(s); text.Code(code) != code {
			t.Fatalf("%q as a code: %q, then %q", s, code, text.Code(code))
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Atención", "İstanbul", "ΐ", "ﬃ", "\u1e9e", "a\u200d\u0301", "\u00a8a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := text.Fold(s)
		if text.Fold(once) != once || strings.TrimSpace(once) != once {
			t.Fatalf("%q: %q, then %q", s, once, text.Fold(once))
		}
	})
}
