package portal

import (
	"net/mail"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"

	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/text"
)

// Limits of a portal.
const (
	MaxFields     = 10    // own questions of the form
	MaxChoices    = 50    // answers of a choice
	MaxText       = 8000  // characters of a welcome, a notice or terms
	MaxWarning    = 1000  // characters of a warning of scams
	MaxHTML       = 10000 // characters of own HTML
	MaxHint       = 200   // characters of a hint
	MaxAnswer     = 2000  // characters of the longest answer a field may ask for
	MaxTeams      = 100   // teams of a subportal
	MaxSubportals = 50
	MaxAliases    = 20 // former addresses
	MaxNotify     = 10 // addresses that get mail about ended sessions
)

var (
	addressShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$`) })
	languages    = []string{"en", "es"}
	types        = []string{TypeQuestion, TypeChoose, TypeButton, TypeCode, TypeJoin, TypeChat}
)

// check checks a portal against its limits; the fault names every refused field. A switch that is not built may stay if the
// portal sets it already.
func check(before, p Portal) error {
	refused := &fault.Refusals{}
	if !addressShape().MatchString(p.Address) {
		refused.Refuse("address", "portal_address_invalid")
	}
	for _, choice := range []struct {
		path, value string
		offered     []string
	}{
		{"type", p.Type, types},
		{"recording", p.Recording, []string{RecordAlways, RecordRequired, RecordNever}},
		{"closing", p.Closing, []string{ClosingDrain, ClosingDrop}},
	} {
		if !slices.Contains(choice.offered, choice.value) {
			refused.Refuse(choice.path, "field_not_offered")
		}
	}
	if len(p.Aliases) > MaxAliases {
		refused.Refuse("address", "portal_aliases_full", "max", strconv.Itoa(MaxAliases))
	}
	checkTexts(p, refused)
	checkSubportals(p.Subportals, refused)
	checkFields(p, refused)
	p.Colours.check(refused)
	checkNotify(p.Notify, refused)
	checkSwitches(before.Switches, p.Switches, refused)
	return refused.Err()
}

func checkTexts(p Portal, refused *fault.Refusals) {
	if len(p.Languages) == 0 {
		refused.Refuse("languages", "field_required")
	}
	for i, language := range p.Languages {
		if !slices.Contains(languages, language) || slices.Contains(p.Languages[:i], language) {
			refused.Refuse("languages", "field_not_offered")
			continue
		}
		t, path := p.Texts[language], "texts."+language+"."
		for _, one := range []struct {
			name, text string
			longest    int
			required   bool
		}{
			{"title", t.Title, company.MaxName, true},
			{"welcome", t.Welcome, MaxText, true},
			{"notice", t.Notice, MaxText, true},
			{"terms", t.Terms, MaxText, false},
			{"scamWarning", t.ScamWarning, MaxWarning, false},
			{"ownHTML", t.OwnHTML, MaxHTML, false},
			{"closedTitle", t.ClosedTitle, company.MaxName, false},
		} {
			switch {
			case one.text == "" && one.required:
				refused.Refuse(path+one.name, "field_required")
			case one.longest == company.MaxName && !text.Plain(one.text):
				refused.Refuse(path+one.name, "text_not_plain")
			case utf8.RuneCountInString(one.text) > one.longest:
				refused.Refuse(path+one.name, "field_too_long", "max", strconv.Itoa(one.longest))
			}
		}
	}
}

func checkSubportals(all []Subportal, refused *fault.Refusals) {
	if len(all) > MaxSubportals {
		refused.Refuse("subportals", "field_too_many", "max", strconv.Itoa(MaxSubportals))
		return
	}
	taken := map[string]bool{}
	for i, s := range all {
		path := "subportals." + strconv.Itoa(i) + "."
		if err := company.CheckName("name", s.Name); refused.Take("subportals."+strconv.Itoa(i), err) != nil {
			refused.Refuse(path+"name", "field_invalid")
		}
		switch {
		case i == 0 && s.Address == "":
		case !addressShape().MatchString(s.Address):
			refused.Refuse(path+"address", "portal_address_invalid")
		case taken[s.Address]:
			refused.Refuse(path+"address", "field_repeated")
		}
		taken[s.Address] = true
		if len(s.Teams) > MaxTeams {
			refused.Refuse(path+"teams", "field_too_many", "max", strconv.Itoa(MaxTeams))
		}
	}
}

func checkNotify(addresses []string, refused *fault.Refusals) {
	if len(addresses) > MaxNotify {
		refused.Refuse("notify", "field_too_many", "max", strconv.Itoa(MaxNotify))
		return
	}
	for i, address := range addresses {
		parsed, err := mail.ParseAddress(address)
		path := "notify." + strconv.Itoa(i)
		switch {
		case err != nil || parsed.Address != address || len(address) > 254:
			refused.Refuse(path, "field_bad_format", "format", "email")
		case slices.Contains(addresses[:i], address):
			refused.Refuse(path, "field_repeated")
		}
	}
}

func checkSwitches(before, settings feature.Settings, refused *fault.Refusals) {
	for name, value := range settings {
		s, _ := feature.SwitchOf(name)
		stored, kept := before[name]
		switch {
		case kept && stored == value: // it stays, whatever has become of the switch
		case !s.Built():
			refused.Refuse("switches."+name, "switch_unknown")
		case !s.At(feature.LayerPortal):
			refused.Refuse("switches."+name, "switch_not_here")
		case value < 0 || value > s.Most:
			refused.Refuse("switches."+name, "number_out_of_range", "from", "0", "to", strconv.Itoa(s.Most))
		}
	}
}
