package rules

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// said are the kinds of files that contain prose.
var said = []string{".go", ".ts", ".tsx", ".css", ".sh", ".yaml", "Makefile", ".md"}

var (
	// The letters in brackets keep these expressions from finding themselves.
	gendered     = regexp.MustCompile(`(?i)\b([h]e|s[h]e|[h]is|[h]ers?|[h]im|[h]imself|[h]erself)\b`)
	genderedName = regexp.MustCompile(`^func (?:\([^)]*\) )?\w*[a-z]([H]e|S[h]e|[H]is|[H]ers?|[H]im|[H]imself|[H]erself)(?:[A-Z]\w*)?\(`)
)

// People are "they", in comments, texts, names of tests and documents.
func TestPeopleAreThey(t *testing.T) {
	for _, name := range files(t, said...) {
		for i, line := range strings.Split(content(t, name), "\n") {
			if word := gendered.FindString(line); word != "" {
				t.Errorf("%s:%d: write \"they\" instead of %q: %s", name, i+1, word, strings.TrimSpace(line))
			}
			if word := genderedName.FindStringSubmatch(line); word != nil && strings.HasSuffix(name, ".go") {
				t.Errorf("%s:%d: a name says %q: %s", name, i+1, word[1], line)
			}
		}
	}
}

// maxComment is how many characters a line with a comment has; a tab counts as four.
const maxComment = 140

var (
	comment = regexp.MustCompile(`^\s*(//|/?\*|#)`)
	// table is a line of a table in a package's comment, which cannot be folded.
	table = regexp.MustCompile(`^//\t`)
)

// Comments are read beside each other in a window of a laptop.
func TestCommentsFitAWindow(t *testing.T) {
	for _, name := range files(t, ".go", ".ts", ".tsx", ".css", ".sh", ".yaml", "Makefile") {
		if generated.MatchString(name) {
			continue
		}
		for i, line := range strings.Split(content(t, name), "\n") {
			wide := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    "))
			if wide > maxComment && comment.MatchString(line) && !table.MatchString(line) {
				t.Errorf("%s:%d: the comment has %d characters, more than %d: fold it", name, i+1, wide, maxComment)
			}
		}
	}
}

var (
	namedDocument = regexp.MustCompile(`[\w./-]*\w\.md\b`)
	namedDecision = regexp.MustCompile(`\bADR ([0-9]+)`)
	// outside matches documents that are not in the repository: a guide, a numbered issue.
	outside = regexp.MustCompile(`(?i)\b(the|user'?s|old) guide('s)?\b|\bissue #?[0-9]+|\b([D]ESIGN|[S]TYLE|[P]RODUCT|[R]ELIABILITY)\.md`)
)

// A document that code or another document names is in the repository.
func TestOnlyDocumentsOfTheRepositoryAreCited(t *testing.T) {
	for _, name := range files(t, said...) {
		for i, line := range strings.Split(content(t, name), "\n") {
			for _, cited := range namedDocument.FindAllString(line, -1) {
				if !exists(cited, ".", path.Dir(name)) && !strings.HasPrefix(cited, "build/") {
					t.Errorf("%s:%d: %s is not in the repository", name, i+1, cited)
				}
			}
			for _, cited := range namedDecision.FindAllStringSubmatch(line, -1) {
				number := strings.Repeat("0", max(0, 4-len(cited[1]))) + cited[1]
				if found, err := filepath.Glob(filepath.Join(root, "infra/docs/adr", number+"-*.md")); err != nil || len(found) == 0 {
					t.Errorf("%s:%d: there is no decision %s", name, i+1, cited[0])
				}
			}
			if cited := outside.FindString(line); cited != "" && name != "CHANGELOG.md" {
				t.Errorf("%s:%d: %q is not in the repository; say what it says", name, i+1, cited)
			}
		}
	}
}

// exists reports whether a path leads to a file from one of the folders.
func exists(file string, folders ...string) bool {
	for _, folder := range folders {
		if _, err := os.Stat(filepath.Join(root, folder, file)); err == nil {
			return true
		}
	}
	return false
}
