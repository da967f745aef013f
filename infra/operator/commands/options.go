package commands

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// options separates the --name value pairs from the other arguments of a command. Options that are not in known are an error.
func options(args []string, known ...string) (map[string]string, []string, error) {
	given, words := map[string]string{}, []string(nil)
	for i := 0; i < len(args); i++ {
		name, isOption := strings.CutPrefix(args[i], "--")
		if !isOption {
			words = append(words, args[i])
			continue
		}
		name, value, joined := strings.Cut(name, "=")
		if !slices.Contains(known, name) {
			return nil, nil, fmt.Errorf("this command has no --%s; it knows --%s", name, strings.Join(known, ", --"))
		}
		if !joined {
			if i++; i == len(args) {
				return nil, nil, fmt.Errorf("--%s needs a value", name)
			}
			value = args[i]
		}
		given[name] = value
	}
	return given, words, nil
}

// needed returns an error that names the missing options.
func needed(given map[string]string, names ...string) error {
	var missing []string
	for _, name := range names {
		if given[name] == "" {
			missing = append(missing, "--"+name)
		}
	}
	if missing == nil {
		return nil
	}
	return errors.New("give " + strings.Join(missing, " and "))
}

// noWords rejects arguments of a command that takes none.
func noWords(words []string) error {
	if len(words) > 0 {
		return fmt.Errorf("this command takes no %q", words[0])
	}
	return nil
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
