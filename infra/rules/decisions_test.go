package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var quotedPath = regexp.MustCompile("`((?:functions|infra|media|pkg|web)/[A-Za-z0-9_./-]+)`")

var decisionHead = regexp.MustCompile(`^# (\d+)\. [^\n]+\n\n\*\*Date:\*\* \d{4}-\d\d-\d\d  \n\*\*Status:\*\* (accepted|superseded by (\d{4}-[a-z0-9-]+\.md))\n`)

// Each decision starts with its number, its date and its status, and a decision that replaced another one exists.
func TestEveryDecisionHasANumberADateAndAStatus(t *testing.T) {
	numbers := map[string]string{}
	for _, name := range files(t, ".md") {
		if filepath.ToSlash(filepath.Dir(name)) != "infra/docs/adr" {
			continue
		}
		head := decisionHead.FindStringSubmatch(content(t, name))
		if head == nil {
			t.Errorf("%s does not start with a heading \"# <n>. <title>\", a **Date:** and a **Status:**; copy the form of another decision", name)
			continue
		}
		file := filepath.Base(name)
		if strings.TrimLeft(file[:4], "0") != head[1] {
			t.Errorf("%s says that it is decision %s", name, head[1])
		}
		if other := numbers[head[1]]; other != "" {
			t.Errorf("%s and %s have the same number", name, other)
		}
		numbers[head[1]] = name
		if head[3] != "" {
			if _, err := os.Stat(filepath.Join(root, "infra/docs/adr", head[3])); err != nil {
				t.Errorf("%s is superseded by %s, which does not exist", name, head[3])
			}
		}
	}
	if len(numbers) == 0 {
		t.Error("there are no decisions in infra/docs/adr")
	}
}

// A path that a document quotes exists, so that a move of a folder updates the documents.
func TestDocumentsNamePathsThatExist(t *testing.T) {
	for _, name := range files(t, ".md") {
		for _, match := range quotedPath.FindAllStringSubmatch(content(t, name), -1) {
			path := strings.TrimSuffix(match[1], "/")
			if _, err := os.Stat(filepath.Join(root, path)); err != nil && !strings.HasPrefix(path, "web/dist") {
				t.Errorf("%s names %s, which does not exist", name, path)
			}
		}
	}
}
