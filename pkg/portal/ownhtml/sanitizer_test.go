package ownhtml_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"acude/pkg/portal/ownhtml"
)

// attacks are pages that run a script in some parser, including those that become dangerous only when they are parsed and
// serialised.
func attacks(t testing.TB) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/attacks.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func TestOwnHTMLKeepsWhatIsHarmless(t *testing.T) {
	for _, kept := range []string{
		`<h2>Hola</h2><p>Texto <strong>fuerte</strong>, <a href="https://acme.example/a?b=1&amp;c=2" rel="nofollow noreferrer noopener" target="_blank">enlace</a></p>`,
		`<p style="color: #0b706a; text-align: center">centrado</p>`,
		`<ul><li>uno</li><li>dos</li></ul>`,
		`<img src="https://acme.example/a.png" alt="A" width="120"/>`,
		`<table><tbody><tr><td colspan="2">celda</td></tr></tbody></table>`,
		`solo texto &amp; &lt;signos&gt;`,
	} {
		if got := (ownhtml.Sanitizer{}).Sanitize(kept); got != kept {
			t.Errorf("%s\nbecame %s", kept, got)
		}
	}
}

func TestOwnHTMLLosesScripts(t *testing.T) {
	for _, attack := range attacks(t) {
		harmless(t, attack)
	}
}

func FuzzOwnHTML(f *testing.F) {
	for _, attack := range attacks(f) {
		f.Add(attack)
	}
	f.Fuzz(func(t *testing.T, own string) { harmless(t, own) })
}

// harmless parses the result as a browser does, and again after serialising it.
func harmless(t *testing.T, own string) {
	t.Helper()
	clean := (ownhtml.Sanitizer{}).Sanitize(own)
	if again := (ownhtml.Sanitizer{}).Sanitize(clean); again != clean {
		t.Fatalf("%q becomes %q and then %q", own, clean, again)
	}
	read := parse(t, clean)
	look(t, own, read)
	var written strings.Builder
	if err := html.Render(&written, read); err != nil {
		t.Fatalf("%q: %v", own, err)
	}
	look(t, own, parse(t, written.String()))
}

func parse(t *testing.T, text string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<!doctype html><html><body>" + text))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// tags and attributes are the allowed ones, written independently of the product's policy.
const (
	tags = " html head body p br hr h1 h2 h3 h4 h5 h6 strong b em i u s small sub sup ul ol li dl dt dd blockquote pre code div span " +
		"section header footer figure figcaption table caption thead tbody tfoot tr th td details summary a img "
	attributes = " href rel target src alt width height colspan rowspan lang dir style "
)

func look(t *testing.T, own string, node *html.Node) {
	t.Helper()
	for n := range node.Descendants() {
		if n.Type == html.CommentNode {
			t.Fatalf("%q leaves a comment", own)
		}
		if n.Type != html.ElementNode {
			continue
		}
		if !strings.Contains(tags, " "+n.Data+" ") || n.Namespace != "" {
			t.Fatalf("%q leaves a <%s> of %q", own, n.Data, n.Namespace)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case !strings.Contains(attributes, " "+a.Key+" "):
				t.Fatalf("%q leaves %s=%q", own, a.Key, a.Val)
			case a.Key == "src" && !strings.HasPrefix(value, "https://"):
				t.Fatalf("%q shows %q", own, a.Val)
			case a.Key == "href" && !strings.HasPrefix(value, "https://") && !strings.HasPrefix(value, "http://") && !strings.HasPrefix(value, "mailto:"):
				t.Fatalf("%q leads to %q", own, a.Val)
			case a.Key == "style" && strings.ContainsAny(value, "(@\\<>&{}"):
				t.Fatalf("%q looks like %q", own, a.Val)
			}
		}
	}
}
