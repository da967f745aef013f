// Package config reads a program's settings: each has one name, one flag (--data-folder), one environment variable
// (ACUDE_DATA_FOLDER), a default and a sentence that --help shows. A flag wins over the environment, the environment over
// the default. An invalid setting stops the program with one sentence that names it and says what is expected.
package config

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"acude/pkg/version"
)

// ErrHelp is returned by Parse after it has printed the help or the version. The program should exit with status 0.
var ErrHelp = errors.New("help was shown")

// errVersion is what flags returns when the version is asked for.
var errVersion = errors.New("version was asked for")

// Settings are the settings of a program. Declare all of them, then call Parse once.
type Settings struct {
	program string
	purpose string
	all     []*setting
}

type setting struct {
	name, meaning, fallback string
	required                bool
	flagOnly                bool // takes no value on the command line
	set                     func(string) error
}

// New returns empty settings for a program; purpose is the first line of its help.
func New(program, purpose string) *Settings { return &Settings{program: program, purpose: purpose} }

// Text declares a text setting.
func (s *Settings) Text(name, fallback, meaning string) *string {
	value := new(string)
	s.add(name, fallback, meaning, func(v string) error { *value = v; return nil })
	return value
}

// Required declares a text setting that has no default.
func (s *Settings) Required(name, meaning string) *string {
	value := s.Text(name, "", meaning)
	s.all[len(s.all)-1].required = true
	return value
}

// Choice declares a setting whose value is one of words.
func (s *Settings) Choice(name, fallback, meaning string, words ...string) *string {
	value := new(string)
	meaning += " (" + strings.Join(words, ", ") + ")"
	s.add(name, fallback, meaning, func(v string) error {
		if !slices.Contains(words, v) {
			return fmt.Errorf("must be one of %s", strings.Join(words, ", "))
		}
		*value = v
		return nil
	})
	return value
}

// Number declares an integer setting from least to most, both included.
func (s *Settings) Number(name string, fallback, least, most int, meaning string) *int {
	value := new(int)
	s.add(name, strconv.Itoa(fallback), meaning, func(v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < least || n > most {
			return fmt.Errorf("must be a whole number from %d to %d", least, most)
		}
		*value = n
		return nil
	})
	return value
}

// Switch declares a boolean setting; --name without a value turns it on.
func (s *Settings) Switch(name string, fallback bool, meaning string) *bool {
	value := new(bool)
	s.add(name, strconv.FormatBool(fallback), meaning, func(v string) error {
		on, err := strconv.ParseBool(v)
		if err != nil {
			return errors.New("must be true or false")
		}
		*value = on
		return nil
	})
	s.all[len(s.all)-1].flagOnly = true
	return value
}

// Duration declares a duration, such as 90s, 10m or 2h.
func (s *Settings) Duration(name string, fallback time.Duration, meaning string) *time.Duration {
	value := new(time.Duration)
	s.add(name, fallback.String(), meaning, func(v string) error {
		d, err := time.ParseDuration(v)
		if err != nil || d < 0 {
			return errors.New("must be a length of time such as 90s, 10m or 2h")
		}
		*value = d
		return nil
	})
	return value
}

func (s *Settings) add(name, fallback, meaning string, set func(string) error) {
	s.all = append(s.all, &setting{name: name, fallback: fallback, meaning: meaning, set: set})
}

// Parse reads the arguments (without the program's name) and the environment, of which empty variables count as unset. It
// returns ErrHelp after --help and --version.
func (s *Settings) Parse(arguments []string, environment func(string) (string, bool), out io.Writer) error {
	given, err := s.flags(arguments)
	switch {
	case errors.Is(err, ErrHelp):
		s.help(out)
	case errors.Is(err, errVersion):
		fmt.Fprintln(out, s.program, version.String())
		return ErrHelp
	}
	if err != nil {
		return err
	}
	var missing *setting
	for _, one := range s.all {
		value, from := one.fallback, "the default of --"+one.name
		if v, ok := environment(one.variable()); ok && v != "" {
			value, from = v, one.variable()
		}
		if v, ok := given[one.name]; ok {
			value, from = v, "--"+one.name
		}
		if value == "" && one.required && missing == nil {
			missing = one
		}
		if err := one.set(value); err != nil {
			return fmt.Errorf("%s %w", from, err)
		}
	}
	if missing != nil {
		return fmt.Errorf("--%s (or %s) is missing: %s", missing.name, missing.variable(), missing.meaning)
	}
	return nil
}

func (s *Settings) flags(arguments []string) (map[string]string, error) {
	given := map[string]string{}
	for len(arguments) > 0 {
		argument := arguments[0]
		arguments = arguments[1:]
		if argument == "--help" || argument == "-h" {
			return nil, ErrHelp
		}
		if argument == "--version" {
			return nil, errVersion
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(argument, "-"), "=")
		one := s.named(name)
		if !strings.HasPrefix(argument, "-") || one == nil {
			return nil, fmt.Errorf("%q is not understood; %s --help lists the settings", argument, s.program)
		}
		switch {
		case hasValue:
		case one.flagOnly:
			value = "true"
		case len(arguments) == 0:
			return nil, fmt.Errorf("--%s needs a value: %s", name, one.meaning)
		default:
			value, arguments = arguments[0], arguments[1:]
		}
		given[name] = value
	}
	return given, nil
}

func (s *Settings) named(name string) *setting {
	for _, one := range s.all {
		if one.name == name {
			return one
		}
	}
	return nil
}

func (one *setting) variable() string {
	return "ACUDE_" + strings.ToUpper(strings.ReplaceAll(one.name, "-", "_"))
}

func (s *Settings) help(out io.Writer) {
	fmt.Fprintf(out, "%s – %s\n\n  --version\n      Show the version and end.\n", s.program, s.purpose)
	for _, one := range s.all {
		fmt.Fprintf(out, "  --%s   (%s)\n      %s\n", one.name, one.variable(), one.meaning)
		switch {
		case one.required:
			fmt.Fprintln(out, "      Must be given.")
		case one.fallback != "":
			fmt.Fprintf(out, "      Default: %s\n", one.fallback)
		}
	}
}
