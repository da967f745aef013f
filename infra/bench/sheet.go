package main

import (
	"io"
	"strings"
)

// sheet is a Markdown table.
type sheet struct {
	head []string
	rows [][]string
}

func (s *sheet) row(cells ...string) { s.rows = append(s.rows, cells) }

// print writes the table and an empty line after it.
func (s *sheet) print(out io.Writer) error {
	var text strings.Builder
	line := func(cells []string) { text.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(s.head)
	text.WriteString("|" + strings.Repeat("---|", len(s.head)) + "\n")
	for _, cells := range s.rows {
		line(cells)
	}
	text.WriteString("\n")
	_, err := io.WriteString(out, text.String())
	return err
}
