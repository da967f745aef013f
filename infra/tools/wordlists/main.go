// Command wordlists writes zxcvbn's lists of words as pkg/signin/password/strength/patterns reads them: gzip of a line for each list, its
// name and its words in the order in which attackers try them, between spaces.
package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/trustelem/zxcvbn/frequency"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: wordlists FILE")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(name string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := write(file); err != nil {
		return err
	}
	return file.Close()
}

func write(out io.Writer) error {
	packed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, list := range slices.Sorted(maps.Keys(frequency.FrequencyLists)) {
		if _, err := fmt.Fprintln(packed, list, strings.Join(frequency.FrequencyLists[list], " ")); err != nil {
			return err
		}
	}
	return packed.Close()
}
