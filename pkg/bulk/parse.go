package bulk

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"acude/pkg/fault"
)

// Limits of an import.
const (
	MaxLines = 5000
	MaxBytes = 5 << 20
	maxLine  = 4000 // bytes
)

// Format is how the lines of a text are written.
type Format struct {
	Comma   string   `json:"comma"`   // separates columns
	Columns []string `json:"columns"` // their JSON names; "" is an ignored column
	Header  bool     `json:"header"`  // the first line names them
}

// parsed is a line with the problems of reading it.
type parsed struct {
	Line
	problems []Problem
}

func (p *parsed) refuse(path, code string, facts ...string) {
	p.problems = append(p.problems, problem(path, code, facts...))
}

// parse reads comma-, semicolon- or tab-separated lines with or without a header, one record a line. Faults on
// text: import_empty, import_too_large, import_too_many_lines.
func parse(text string) (Format, []parsed, error) {
	if len(text) > MaxBytes {
		return Format{}, nil, fault.Refuse("text", "import_too_large", "max", strconv.Itoa(MaxBytes>>20))
	}
	text = strings.TrimPrefix(text, "\ufeff")
	var format Format
	var lines []parsed
	first := true
	n := 0
	for raw := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)) {
		n++
		raw = strings.TrimSuffix(raw, "\n")
		if strings.TrimSpace(raw) == "" {
			continue
		}
		if first {
			first = false
			if format = formatOf(raw); format.Header {
				continue
			}
		}
		if len(lines) == MaxLines {
			return Format{}, nil, fault.Refuse("text", "import_too_many_lines", "max", strconv.Itoa(MaxLines))
		}
		lines = append(lines, format.read(n, raw))
	}
	if len(lines) == 0 {
		return Format{}, nil, fault.Refuse("text", "import_empty")
	}
	return format, lines, nil
}

// formatOf detects the format from the first line.
func formatOf(raw string) Format {
	f := Format{Comma: ",", Columns: columns}
	most := 0
	for _, comma := range []string{"\t", ";", ","} {
		if count := strings.Count(raw, comma); count > most {
			f.Comma, most = comma, count
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

// read reads one line.
func (f Format) read(n int, raw string) parsed {
	out := parsed{Line: Line{N: n}}
	if len(raw) > maxLine || !utf8.ValidString(raw) {
		out.refuse("", "import_line_unreadable")
		return out
	}
	cells, err := f.split(raw)
	if err != nil {
		out.refuse("", "import_quotes_open")
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
		case f.Columns[at] != "":
			*out.field(f.Columns[at]) = cell
		}
	}
	return out
}

// split splits a line into its cells. Quoted cells may contain the comma.
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
