package ical

import (
	"bytes"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The format before iCalendar, vCalendar 1.0, which phones and Lotus Notes still write, has texts in quoted-printable and a grammar of
// its own for repetitions.

// quoted is how a line says that its text is quoted-printable.
const quoted = "QUOTED-PRINTABLE"

// head is what is known of a line before its colon. However many pieces the line has, each byte is looked at once.
type head struct {
	seen          int  // bytes looked at
	known, quoted bool // whether the line is quoted-printable
}

// softBreak returns where a line of quoted-printable text is broken, to be continued on the next line; -1 when it is not.
func (h *head) softBreak(whole []byte) int {
	last := len(whole) - 1
	if last < 0 || whole[last] != '=' {
		return -1
	}
	if !h.known {
		part, _, over := bytes.Cut(whole[max(0, h.seen-len(quoted)):], []byte(":"))
		h.quoted = bytes.Contains(bytes.ToUpper(part), []byte(quoted))
		h.known, h.seen = over || h.quoted, len(whole)
	}
	if !h.quoted {
		return -1
	}
	return last
}

// decoded returns the text of a line. Text that is not UTF-8 is taken for Windows-1252.
func (l line) decoded() string {
	encoding := l.params["ENCODING"]
	if _, short := l.params[quoted]; !short && !strings.EqualFold(encoding, quoted) {
		return l.value
	}
	raw, _ := io.ReadAll(quotedprintable.NewReader(strings.NewReader(l.value))) // what is read before an error stays
	if utf8.Valid(raw) {
		return string(raw)
	}
	text, _ := charmap.Windows1252.NewDecoder().Bytes(raw) // it knows every byte
	return string(text)
}

// The parts of a repetition: its frequency, and the week of a weekday.
var (
	oldFrequency = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(D|W|MP|MD|YM|YD)(\d{1,3})$`) })
	oldWeek      = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,2})([+-])$`) })
	oldEnd       = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{8}T\d{6}Z?$`) })
)

// modern returns a repetition of vCalendar 1.0, such as "YM1 12 #0", as iCalendar has it; other rules as they are.
func modern(rule string) string {
	words := strings.Fields(rule)
	if len(words) == 0 || !oldFrequency().MatchString(words[0]) {
		return rule
	}
	found := oldFrequency().FindStringSubmatch(words[0])
	by := map[string]string{
		"D": "DAILY", "W": "WEEKLY;BYDAY=", "MP": "MONTHLY;BYDAY=", "MD": "MONTHLY;BYMONTHDAY=", "YM": "YEARLY;BYMONTH=", "YD": "YEARLY;BYYEARDAY=",
	}[found[1]]
	end, week := ";COUNT=2", "" // what a rule without an end means
	var values []string
	for _, word := range words[1:] {
		at := oldWeek().FindStringSubmatch(word)
		switch {
		case word == "#0":
			end = ""
		case word[0] == '#':
			end = ";COUNT=" + word[1:]
		case oldEnd().MatchString(word):
			end = ";UNTIL=" + word
		case at != nil && found[1] == "MP":
			week = strings.TrimPrefix(at[2]+at[1], "+")
		case at != nil:
			values = append(values, strings.TrimPrefix(at[2]+at[1], "+"))
		case word == "LD":
			values = append(values, "-1")
		default:
			values = append(values, week+word)
		}
	}
	frequency, part, _ := strings.Cut(by, ";")
	out := "FREQ=" + frequency + ";INTERVAL=" + found[2] + end
	switch {
	case len(values) == 0:
		return out
	case part == "":
		return rule // times of a day
	}
	return out + ";" + part + strings.Join(values, ",")
}
