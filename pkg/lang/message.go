package lang

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// message is one text, or one text per plural category.
type message struct {
	text     string    // the plain form
	variants []variant // the plural form, in the order they are tried
	file     string    // the file that defines it
}

type variant struct {
	wants []want
	text  string
}

// want is one selector of a variant: the plural category (or the text itself) of an input. "*" matches everything.
type want struct {
	input  string
	plural bool
	value  string
}

// variantForm is how the inlang message format writes plurals.
type variantForm struct {
	Declarations []string      `json:"declarations"`
	Selectors    []string      `json:"selectors"`
	Match        orderedObject `json:"match"`
}

var (
	placeholder = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{([a-zA-Z][a-zA-Z0-9]*)\}`) })
	inputLine   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^input ([a-zA-Z][a-zA-Z0-9]*)$`) })
	localLine   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^local ([a-zA-Z][a-zA-Z0-9]*) = ([a-zA-Z][a-zA-Z0-9]*): plural$`)
	})
)

func parse(raw json.RawMessage) (message, error) {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		if text == "" {
			return message{}, errors.New("the text is empty")
		}
		return message{text: text}, nil
	}
	var forms []variantForm
	if err := json.Unmarshal(raw, &forms); err != nil || len(forms) != 1 {
		return message{}, errors.New("must be a text or a list of one variant object")
	}
	return forms[0].message()
}

func (f variantForm) message() (message, error) {
	selectors := map[string]want{}
	for _, line := range f.Declarations {
		if m := inputLine().FindStringSubmatch(line); m != nil {
			selectors[m[1]] = want{input: m[1]}
		} else if m := localLine().FindStringSubmatch(line); m != nil {
			selectors[m[1]] = want{input: m[2], plural: true}
		} else {
			return message{}, fmt.Errorf("declaration %q is not understood", line)
		}
	}
	var out message
	for _, pair := range f.Match {
		v := variant{text: pair.value}
		for part := range strings.SplitSeq(pair.name, ",") {
			name, value, ok := strings.Cut(strings.TrimSpace(part), "=")
			selector, declared := selectors[name]
			if !ok || !declared || !slices.Contains(f.Selectors, name) {
				return message{}, fmt.Errorf("match %q names no selector", pair.name)
			}
			selector.value = value
			v.wants = append(v.wants, selector)
		}
		out.variants = append(out.variants, v)
	}
	if len(out.variants) == 0 {
		return message{}, errors.New("no variant")
	}
	return out, nil
}

func (m message) speak(language string, facts map[string]string) string {
	text := m.text
	for i, v := range m.variants {
		if v.fits(language, facts) || i == len(m.variants)-1 {
			text = v.text
			break
		}
	}
	return placeholder().ReplaceAllStringFunc(text, func(hole string) string {
		if fact, ok := facts[hole[1:len(hole)-1]]; ok {
			return isolate(fact)
		}
		return hole
	})
}

func (v variant) fits(language string, facts map[string]string) bool {
	for _, w := range v.wants {
		fact := facts[w.input]
		if w.plural {
			fact = pluralCategory(language, fact)
		}
		if w.value != "*" && w.value != fact {
			return false
		}
	}
	return true
}

func (m message) placeholders() []string {
	texts := []string{m.text}
	names := map[string]bool{}
	for _, v := range m.variants {
		texts = append(texts, v.text)
		for _, w := range v.wants {
			names[w.input] = true
		}
	}
	for _, text := range texts {
		for _, hole := range placeholder().FindAllStringSubmatch(text, -1) {
			names[hole[1]] = true
		}
	}
	out := make([]string, 0, len(names))
	for name := range names {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
