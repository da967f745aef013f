package main

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// benchmarks prints the output of `go test -bench` as one table. A failure is an error, and so is output without a benchmark.
func benchmarks(in io.Reader, out io.Writer) error {
	s := sheet{head: []string{"Benchmark", "times", "each"}}
	var failed error
	for lines := bufio.NewScanner(in); lines.Scan(); {
		line := lines.Text()
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "--- FAIL"), strings.HasPrefix(line, "FAIL"):
			failed = errors.Join(failed, errors.New(line))
		case len(fields) < 4 || !strings.HasPrefix(line, "Benchmark"):
			continue
		default:
			s.row(benchmark(fields[0]), fields[1], results(fields[2:]))
		}
	}
	if len(s.rows) == 0 {
		return errors.Join(errors.New("the input has no benchmark"), failed)
	}
	return errors.Join(s.print(out), failed)
}

// benchmark is a benchmark's name without its prefix and the number of processors.
func benchmark(name string) string {
	name = strings.ReplaceAll(strings.TrimPrefix(name, "Benchmark"), "_", " ")
	if dash := strings.LastIndex(name, "-"); dash > 0 {
		name = name[:dash]
	}
	return name
}

// results joins pairs of a number and its unit.
func results(fields []string) string {
	var out []string
	for i := 0; i+1 < len(fields); i += 2 {
		out = append(out, fields[i]+" "+fields[i+1])
	}
	return strings.Join(out, " · ")
}
