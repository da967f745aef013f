package bulk

import (
	"context"
	"strconv"
	"strings"

	"acude/pkg/fault"
)

// Limits of an import.
const (
	MaxLines = 5000
	MaxBytes = 5 << 20
	maxLine  = 4000 // bytes of a record
	maxSpan  = 50   // lines of a record
)

// Format is how the lines of a text are written.
type Format struct {
	Comma   string   `json:"comma"`   // separates columns
	Columns []string `json:"columns"` // their JSON names; "" is an ignored column
	Header  bool     `json:"header"`  // the first record names them
}

// parsed is a line with the problems of reading it.
type parsed struct {
	Line
	last     int // line in the text: a record with line breaks between quotes takes several
	problems []Problem
}

func (p *parsed) refuse(path, code string, facts ...string) {
	p.problems = append(p.problems, problem(path, code, facts...))
}

// parse reads comma-, semicolon- or tab-separated records with or without a header, and with or without the hint "sep=;" before them.
// A record is a line, or several when there are line breaks between quotes. Lines without text are passed over. Faults on text:
// import_empty, import_too_large, import_too_many_lines; the context's error.
func parse(ctx context.Context, text string) (Format, []parsed, error) {
	if len(text) > MaxBytes {
		return Format{}, nil, fault.Refuse("text", "import_too_large", "max", strconv.Itoa(MaxBytes>>20))
	}
	rest := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	var format Format
	var lines []parsed
	hint, first := "", true
	for n := 1; rest != ""; {
		if err := ctx.Err(); err != nil {
			return Format{}, nil, err
		}
		raw, after, span := record(rest)
		if first && hint == "" {
			if hint = hinted(raw); hint != "" {
				rest, n = after, n+span
				continue
			}
		}
		if first && strings.TrimSpace(raw) != "" {
			first = false
			if format = formatOf(raw, hint); format.Header {
				rest, n = after, n+span
				continue
			}
		}
		one := parsed{}
		if strings.TrimSpace(raw) != "" {
			one = format.read(n, raw)
		}
		if span > 1 && (len(one.problems) > 0 || format.swallows(raw)) { // rather an open quote than a line break
			raw, after, _ = strings.Cut(rest, "\n")
			one, span = format.read(n, raw), 1
		}
		rest, n = after, n+span
		if len(one.problems) == 0 && one.Line == (Line{N: one.N}) {
			continue
		}
		if len(lines) == MaxLines {
			return Format{}, nil, fault.Refuse("text", "import_too_many_lines", "max", strconv.Itoa(MaxLines))
		}
		one.last = n - 1
		lines = append(lines, one)
	}
	if len(lines) == 0 {
		return Format{}, nil, fault.Refuse("text", "import_empty")
	}
	return format, lines, nil
}

// record cuts the first record off a text and counts its lines. It ends with the first line at whose end no quote is open, or is only
// the first line when none of the next ones closes the quote.
func record(text string) (raw, rest string, span int) {
	raw, rest, _ = strings.Cut(text, "\n")
	open, end, after := strings.Count(raw, `"`)%2 == 1, len(raw), rest
	for span = 1; open; span++ {
		if span == maxSpan || end > maxLine || after == "" {
			return raw, rest, 1
		}
		var line string
		line, after, _ = strings.Cut(after, "\n")
		end += 1 + len(line)
		open = open != (strings.Count(line, `"`)%2 == 1)
	}
	return text[:end], after, span
}

// hinted returns the separator that a spreadsheet names in a line of its own, "" when the line is another one.
func hinted(raw string) string {
	hint := strings.Trim(strings.ToLower(raw), `" `)
	named, ok := strings.CutPrefix(hint, "sep=")
	if ok && named != "" && strings.Contains("\t;,|", named[:1]) && strings.Trim(named, "\t;,|") == "" {
		return named[:1]
	}
	return ""
}
