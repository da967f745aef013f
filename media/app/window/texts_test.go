package window

import (
	"strings"
	"testing"
	"time"

	"acude/media/app/power"
)

func TestTheLanguageIsTheSystems(t *testing.T) {
	cases := []struct {
		environment map[string]string
		want        string
	}{
		{nil, "en"},
		{map[string]string{"LANG": "es_ES.UTF-8"}, "es"},
		{map[string]string{"LANG": "es_ES@euro"}, "es"},
		{map[string]string{"LANG": "es_ES.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_ALL": "es"}, "es"},
		{map[string]string{"LANG": "en_GB.UTF-8", "LANGUAGE": "ca:es:en"}, "es"},
		{map[string]string{"LANG": "es_MX.UTF-8", "LANGUAGE": "ca:fr"}, "es"},
		{map[string]string{"LANG": "C", "LANGUAGE": "es"}, "en"},
		{map[string]string{"LANG": "\x00nonsense;q=7"}, "en"},
	}
	for _, c := range cases {
		texts, err := newTexts("", func(name string) string { return c.environment[name] })
		if err != nil {
			t.Fatal(err)
		}
		if texts.Language() != c.want {
			t.Errorf("%v: %s, not %s", c.environment, texts.Language(), c.want)
		}
	}
}

func spanish(t *testing.T) *texts {
	t.Helper()
	texts, err := newTexts("es", nil)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestTheLanguageTurns(t *testing.T) {
	texts := spanish(t)
	if texts.turn(); texts.Language() != "en" {
		t.Error(texts.Language())
	}
	if texts.turn(); texts.Language() != "es" {
		t.Error(texts.Language())
	}
}

// Each thing that can be on a record, and each power, has its texts.
func TestEveryPowerAndEveryEntryHasItsTexts(t *testing.T) {
	texts := spanish(t)
	keys := []string{"record_joined", "record_declined", "record_stopped", "record_reported", "record_ended", "bar_nobody", "bar_nothing"}
	for _, p := range power.All() {
		for _, key := range []string{"ask_%", "ask_%_text", "take_%", "bar_%"} {
			keys = append(keys, strings.ReplaceAll(key, "%", string(p)))
		}
		for _, what := range []power.What{power.Asked, power.Granted, power.Refused, power.Closed, power.TakenBack} {
			keys = append(keys, "record_"+string(what)+"_"+string(p))
		}
	}
	for _, key := range keys {
		if texts.say(key) == "app_"+key {
			t.Errorf("there is no text app_%s", key)
		}
	}
}

func TestWhatComesFromOutsideIsHarmless(t *testing.T) {
	texts := spanish(t)
	if got := texts.name(" \x1b[31mA\nB\u202e\x00" + strings.Repeat("x", 100)); got != "[31mA B "+strings.Repeat("x", 72)+"…" {
		t.Errorf("%q", got)
	}
	if got := texts.name("\u200b"); got != "El representante" {
		t.Errorf("%q", got)
	}
	if got := texts.line(Line{Text: "a\tb\xff"}); got != "Usted: a b" {
		t.Errorf("%q", got)
	}
	if got := texts.line(Line{Who: "Lucía", Text: strings.Repeat("é", 5000)}); len([]rune(got)) > 4010 {
		t.Errorf("%d characters", len([]rune(got)))
	}
}

func TestTheRecordIsReadable(t *testing.T) {
	texts := spanish(t)
	at := time.Date(2026, 12, 1, 9, 5, 0, 0, time.Local)
	var s power.State
	s, _ = s.Hear(power.Message{Kind: power.OwnerIs, At: at, Participant: "p1", Name: "Lucía", Epoch: 1})
	s, _ = s.Do(power.Act{Kind: power.ShowStart, At: at})
	s, _ = s.Do(power.Act{Kind: power.Join, At: at.Add(time.Minute)})
	s, _ = s.Hear(power.Message{Kind: power.Ask, At: at.Add(2 * time.Minute), Power: power.Screen, Participant: "p1", Epoch: 1})
	s, _ = s.Do(power.Act{Kind: power.Refuse, At: at.Add(3 * time.Minute), Number: 1})
	s, _ = s.Do(power.Act{Kind: power.Report, At: at.Add(4 * time.Minute)})
	want := strings.Join([]string{
		"09:06  Usted permitió que la aplicación se uniera a la sesión", "09:07  Lucía pidió ver su pantalla",
		"09:08  Usted no permitió que Lucía viera su pantalla", "09:09  Usted lo detuvo todo y lo denunció",
	}, "\n")
	if got := strings.Join(texts.record(s), "\n"); got != want {
		t.Errorf("the record is\n%s", got)
	}
}
