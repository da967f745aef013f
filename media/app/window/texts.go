package window

import (
	"strings"
	"sync"

	"acude/media/app/power"
	"acude/pkg/lang"
	"acude/pkg/text"
)

// texts are the texts of the windows in the language that the customer chose.
type texts struct {
	catalogue *lang.Catalogue
	mu        sync.Mutex
	language  string
}

func newTexts(language string, environment func(string) string) (*texts, error) {
	catalogue, err := lang.Load()
	if err != nil {
		return nil, err
	}
	wanted := []string{language}
	if language == "" {
		wanted = systemLanguage(environment)
	}
	return &texts{catalogue: catalogue, language: lang.Negotiate(wanted...)}, nil
}

// systemLanguage returns the languages of the system, the preferred one first. The variables are those that gettext reads, in its order.
func systemLanguage(environment func(string) string) []string {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = environment(name); locale != "" {
			break
		}
	}
	all := []string{locale}
	if locale != "" && locale != "C" && locale != "POSIX" {
		all = append(strings.Split(environment("LANGUAGE"), ":"), locale)
	}
	for i, one := range all {
		one, _, _ = strings.Cut(one, ".")
		one, _, _ = strings.Cut(one, "@")
		all[i] = strings.ReplaceAll(one, "_", "-")
	}
	return all
}

// Language returns the language of the texts.
func (t *texts) Language() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.language
}

// turn takes the next language.
func (t *texts) turn() {
	all := lang.Languages()
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, one := range all {
		if one == t.language {
			t.language = all[(i+1)%len(all)]
			return
		}
	}
}

// say returns a text; facts are names and values in turn.
func (t *texts) say(key string, facts ...string) string {
	named := map[string]string{}
	for i := 0; i+1 < len(facts); i += 2 {
		named[facts[i]] = facts[i+1]
	}
	return t.catalogue.Text(t.Language(), "app_"+key, named)
}

// name returns a name from outside as it is shown.
func (t *texts) name(s string) string {
	if s = clip(text.Shown(s), longName); s == "" {
		return t.say("somebody")
	}
	return s
}

// watching says who watches and who controls. The name comes last: it is what is cut off where there is little room.
func (t *texts) watching(s power.State) string {
	if s.Owner().Participant == "" {
		return t.say("bar_nobody")
	}
	key := "bar_nothing"
	for _, g := range s.Grants() {
		key = "bar_" + string(g.Power)
	}
	return t.say(key, "name", t.name(s.Owner().Name))
}

// company says whose name a company's is.
func (t *texts) company(s Statement) string {
	if s.Verified {
		return t.say("verified", "company", t.name(s.Company))
	}
	return t.say("unverified", "company", t.name(s.Company))
}

// record returns a line for each entry of a record, each with the time of day.
func (t *texts) record(s power.State) []string {
	var out []string
	for _, e := range s.Record() {
		key := "record_" + string(e.What)
		if e.Power != "" {
			key += "_" + string(e.Power)
		}
		out = append(out, e.At.Local().Format("15:04")+"  "+t.say(key, "name", t.name(e.Who)))
	}
	return out
}

// line returns a line of the conversation.
func (t *texts) line(l Line) string {
	who := t.say("chat_you")
	if l.Who != "" {
		who = t.name(l.Who)
	}
	return who + ": " + clip(text.Shown(l.Text), longest)
}

func clip(s string, most int) string {
	if letters := []rune(s); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return s
}

// unmarked returns the text of a button without the mark of its key.
func unmarked(s string) string { return strings.ReplaceAll(s, "_", "") }
