// Package device names browsers and systems in words that people know.
package device

import (
	"slices"
	"strings"
)

// maxAgent is how many bytes of a User-Agent header are read.
const maxAgent = 512

// mark is a word in a User-Agent header, and what it means.
type mark struct{ word, name string }

// Browsers and systems, the more specific ones first: most headers name other browsers as well.
func browsers() []mark {
	return []mark{
		{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Vivaldi/", "Vivaldi"}, {"SamsungBrowser/", "Samsung Internet"}, {"Firefox/", "Firefox"},
		{"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
	}
}

func systems() []mark {
	return []mark{
		{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"CrOS", "ChromeOS"},
		{"Macintosh", "macOS"}, {"Linux", "Linux"},
	}
}

// Name returns the browser and the system behind a User-Agent header, for example "Firefox, Windows"; "" when it names none that is
// known.
func Name(agent string) string {
	agent = agent[:min(len(agent), maxAgent)]
	var words []string
	for _, list := range [][]mark{browsers(), systems()} {
		at := slices.IndexFunc(list, func(m mark) bool { return strings.Contains(agent, m.word) })
		if at >= 0 {
			words = append(words, list[at].name)
		}
	}
	return strings.Join(words, ", ")
}
