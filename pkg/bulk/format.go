package bulk

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"acude/pkg/text"
)

// separators are what may stand between the cells of a record, unless the text names another one.
var separators = [...]string{"\t", ";", ","}

// formatOf detects the format from the first record. hint is the separator that the text names, "" when it names none.
func formatOf(raw, hint string) Format {
	f := Format{Comma: ",", Columns: columns}
	if hint != "" {
		f.Comma = hint
	} else {
		most := 0
		for _, comma := range separators {
			if count := strings.Count(outside(raw), comma); count > most {
				f.Comma, most = comma, count
			}
		}
	}
	cells, err := f.split(raw)
	if err != nil {
		return f
	}
	if named, ok := header(cells); ok {
		f.Columns, f.Header = named, true
	}
	return f
}

// elsewhere reports whether a record without the separator has another one.
func (f Format) elsewhere(raw string) bool {
	said := outside(raw)
	for _, comma := range separators {
		if comma != f.Comma && strings.Count(said, comma) >= 2 {
			return true
		}
	}
	return false
}

// outside returns what is not between quotes.
func outside(raw string) string {
	var out strings.Builder
	for n, piece := range strings.Split(raw, `"`) {
		if n%2 == 0 {
			out.WriteString(piece)
		}
	}
	return out.String()
}

// read reads one record.
func (f Format) read(n int, raw string) parsed {
	out := parsed{Line: Line{N: n}}
	if len(raw) > maxLine || strings.ContainsRune(raw, utf8.RuneError) { // not UTF-8, or decoded as if it were
		out.refuse("", "import_line_unreadable")
		return out
	}
	cells, err := f.split(raw)
	if err != nil {
		out.refuse("", "import_quotes_open")
		return out
	}
	if len(cells) == 1 && f.elsewhere(raw) {
		out.refuse("", "import_separator")
		return out
	}
	for at, cell := range cells {
		cell = strings.TrimSpace(cell)
		switch {
		case at >= len(f.Columns):
			if cell != "" {
				out.refuse("", "import_columns", "found", strconv.Itoa(len(cells)), "expected", strconv.Itoa(len(f.Columns)))
				return out
			}
		case f.Columns[at] == "password":
			if strings.Contains(cell, "\n") {
				out.refuse("password", "text_not_plain")
			}
			out.Password = cell
		case f.Columns[at] != "":
			*out.field(f.Columns[at]) = text.Clean(strings.Join(strings.FieldsFunc(cell, breaks), " "))
		}
	}
	return out
}

// breaks reports whether a character breaks a line or a column.
func breaks(r rune) bool { return r == '\n' || r == '\t' }

// swallows reports whether a line break between quotes is rather followed by another record: a line of it has separators as records do.
func (f Format) swallows(raw string) bool {
	cells, err := f.split(raw)
	if err != nil {
		return true
	}
	for _, cell := range cells {
		for line := range strings.SplitSeq(cell, "\n") {
			if strings.Contains(cell, "\n") && strings.Count(line, f.Comma) >= 2 {
				return true
			}
		}
	}
	return false
}

// split splits a record into its cells. Quoted cells may contain the comma and line breaks.
func (f Format) split(raw string) ([]string, error) {
	r := csv.NewReader(strings.NewReader(raw))
	r.Comma, _ = utf8.DecodeRuneInString(f.Comma)
	r.FieldsPerRecord = -1
	cells, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	return cells, err
}
