package config

import (
	"errors"
	"strings"
	"testing"
	"time"

	"acude/pkg/version"
)

type told struct {
	port   *int
	data   *string
	public *string
	mode   *string
	demo   *bool
	life   *time.Duration
}

func declared() (*Settings, told) {
	s := New("acude", "remote support")
	return s, told{
		port:   s.Number("port", 8080, 1, 65535, "where to listen"),
		data:   s.Text("data-folder", "data", "where everything is kept"),
		public: s.Required("public-url", "the address browsers use"),
		mode:   s.Choice("timing", "normal", "how long things wait", "normal", "short"),
		demo:   s.Switch("demo", true, "create a company to try"),
		life:   s.Duration("life", time.Hour, "how long a sign-in lasts"),
	}
}

func environment(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func TestFlagsWinOverEnvironmentOverDefaults(t *testing.T) {
	s, got := declared()
	arguments := []string{"--port", "9000", "--public-url=http://x", "--demo=false", "--life=90s"}
	if err := s.Parse(arguments, environment("ACUDE_PORT", "7000", "ACUDE_DATA_FOLDER", "/d"), nil); err != nil {
		t.Fatal(err)
	}
	if *got.port != 9000 || *got.data != "/d" || *got.public != "http://x" || *got.mode != "normal" || *got.demo || *got.life != 90*time.Second {
		t.Errorf("got %d %q %q %q %v %v", *got.port, *got.data, *got.public, *got.mode, *got.demo, *got.life)
	}
}

func TestAWrongSettingIsNamedAndExplained(t *testing.T) {
	cases := map[string]struct {
		arguments []string
		variables []string
		say       string
	}{
		"number":   {arguments: []string{"--port=0"}, say: "--port must be a whole number from 1 to 65535"},
		"variable": {variables: []string{"ACUDE_PORT", "many"}, say: "ACUDE_PORT must be a whole number"},
		"choice":   {arguments: []string{"--timing=slow"}, say: "must be one of normal, short"},
		"switch":   {arguments: []string{"--demo=perhaps"}, say: "--demo must be true or false"},
		"duration": {arguments: []string{"--life=long"}, say: "such as 90s"},
		"missing":  {say: "--public-url (or ACUDE_PUBLIC_URL) is missing: the address browsers use"},
		"unknown":  {arguments: []string{"--prot=1"}, say: `"--prot=1" is not understood; acude --help lists`},
		"word":     {arguments: []string{"start"}, say: `"start" is not understood`},
		"no value": {arguments: []string{"--port"}, say: "--port needs a value: where to listen"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s, _ := declared()
			err := s.Parse(c.arguments, environment(c.variables...), nil)
			if err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("got %v, want a sentence with %q", err, c.say)
			}
		})
	}
}

func TestASwitchAloneIsOn(t *testing.T) {
	s, got := declared()
	if err := s.Parse([]string{"--demo", "--public-url", "http://x"}, environment("ACUDE_DEMO", "false"), nil); err != nil || !*got.demo {
		t.Errorf("demo = %v, %v", *got.demo, err)
	}
}

func TestTheVersionIsShown(t *testing.T) {
	s, _ := declared()
	var out strings.Builder
	if err := s.Parse([]string{"--version"}, environment(), &out); !errors.Is(err, ErrHelp) {
		t.Fatal(err)
	}
	if want := "acude " + version.String() + "\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

func TestHelpNamesEverySettingItsVariableAndItsDefault(t *testing.T) {
	s, _ := declared()
	var out strings.Builder
	if err := s.Parse([]string{"--help"}, environment(), &out); !errors.Is(err, ErrHelp) {
		t.Fatal(err)
	}
	for _, want := range []string{"acude – remote support", "--port   (ACUDE_PORT)", "where to listen", "Default: 8080", "Must be given.", "(normal, short)"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the help lacks %q:\n%s", want, out.String())
		}
	}
}
