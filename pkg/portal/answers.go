package portal

import (
	"cmp"
	"maps"
	"slices"
)

// Answer is what a customer answered to a question of the form, in the words of the form.
type Answer struct {
	Name   string `json:"name" doc:"of the question"`
	Label  string `json:"label,omitempty" doc:"of the question; empty for a standard one, and for one that the portal does not have any more"`
	Value  string `json:"value" doc:"for a choice its label"`
	Ticked bool   `json:"ticked,omitempty" doc:"the question is a tick, and it was set"`
}

// Answers returns the given answers, by the names of their questions, in the words that the form has now and in its order. Answers to
// questions that the portal does not have any more follow as they were given.
func (p Portal) Answers(given map[string]string, language string) []Answer {
	answers := []Answer{}
	rest := maps.Clone(given)
	for _, f := range p.Fields {
		value, ok := given[f.Name]
		if !ok {
			continue
		}
		delete(rest, f.Name)
		one := Answer{Name: f.Name, Label: p.worded(f.Labels, language), Value: value, Ticked: f.Type == "check"}
		for _, choice := range f.Choices {
			if choice.Value == value {
				one.Value = cmp.Or(p.worded(choice.Labels, language), value)
			}
		}
		answers = append(answers, one)
	}
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		answers = append(answers, Answer{Name: name, Value: rest[name]})
	}
	return answers
}

// worded returns a label in a language, or else in the one that the portal shows to those who read that language.
func (p Portal) worded(labels map[string]string, language string) string {
	if label := labels[language]; label != "" || len(p.Languages) == 0 {
		return label
	}
	return labels[p.Language(language)]
}
