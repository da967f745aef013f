package ical

import (
	"bytes"
	"strings"
)

// maxLine is the length in bytes up to which a line is read; longer lines (pictures, long texts) are cut.
const maxLine = 4096

// line is one property: NAME;PARAM=value;…:value.
type line struct {
	name   string // in upper case
	params map[string]string
	value  string
}

// lines calls each with the lines of a file, unfolded, until it returns false. Lines end with CRLF, LF or CR; empty ones are passed
// over, also within a folded line.
func lines(file []byte, each func(string) bool) {
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	file = bytes.ReplaceAll(file, []byte("\r"), []byte("\n"))
	var whole []byte
	var start head
	for len(file) > 0 {
		var piece []byte
		piece, file, _ = bytes.Cut(file, []byte("\n"))
		if len(piece) == 0 {
			continue
		}
		if soft := start.softBreak(whole); soft >= 0 {
			whole = append(whole[:soft], piece[:min(len(piece), max(0, maxLine-soft))]...)
			continue
		}
		if piece[0] == ' ' || piece[0] == '\t' {
			whole = append(whole, piece[1:min(len(piece), 1+max(0, maxLine-len(whole)))]...)
			continue
		}
		if len(whole) > 0 && !each(string(whole)) {
			return
		}
		start = head{}
		whole = append(whole[:0], piece[:min(len(piece), maxLine)]...)
	}
	if len(whole) > 0 {
		each(string(whole))
	}
}

// parse reads a line; false if it is invalid.
func parse(text string) (line, bool) {
	out := line{params: map[string]string{}}
	at := strings.IndexAny(text, ";:")
	if at < 1 {
		return out, false
	}
	out.name = strings.ToUpper(strings.TrimSpace(text[:at]))
	for text[at] == ';' {
		end := endOfParam(text, at+1)
		if end < 0 {
			return out, false
		}
		name, value, _ := strings.Cut(text[at+1:end], "=")
		out.params[strings.ToUpper(name)] = strings.Trim(value, `"`)
		at = end
	}
	out.value = text[at+1:]
	return out, true
}

// endOfParam returns the end of the parameter that begins at from: the next semicolon or colon outside of quotes; -1 if there
// is none.
func endOfParam(text string, from int) int {
	quoted := false
	for i := from; i < len(text); i++ {
		switch text[i] {
		case '"':
			quoted = !quoted
		case ';', ':':
			if !quoted {
				return i
			}
		}
	}
	return -1
}

var escapes = strings.NewReplacer(`\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";", `\:`, ":", `\"`, `"`, `\\`, `\`)

// plain returns the text of a value: unescaped, without control characters and invalid UTF-8, runs of blanks collapsed.
func plain(value string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(escapes.Replace(value), ""), func(r rune) bool {
		return r <= ' ' || r == 0x7f
	}), " ")
}
