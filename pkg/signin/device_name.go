package signin

import (
	"slices"
	"strings"
)

// maxAgent is how many bytes of what a browser calls itself are looked at.
const maxAgent = 512

// sign is a word in what a browser calls itself, and what it says.
type sign struct{ word, says string }

// Browsers and systems, the more particular ones first: most call themselves by the names of others as well.
func browsers() []sign {
	return []sign{
		{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Vivaldi/", "Vivaldi"}, {"SamsungBrowser/", "Samsung Internet"}, {"Firefox/", "Firefox"},
		{"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
	}
}

func systems() []sign {
	return []sign{
		{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"CrOS", "ChromeOS"},
		{"Macintosh", "macOS"}, {"Linux", "Linux"},
	}
}

// deviceWords returns what a browser calls itself in the few words that people know: "Firefox, Windows". "" when it says none.
func deviceWords(agent string) string {
	agent = agent[:min(len(agent), maxAgent)]
	var words []string
	for _, list := range [][]sign{browsers(), systems()} {
		at := slices.IndexFunc(list, func(s sign) bool { return strings.Contains(agent, s.word) })
		if at >= 0 {
			words = append(words, list[at].says)
		}
	}
	return strings.Join(words, ", ")
}
