// Package ownhtml has the Sanitizer of a portal's own HTML. It is apart from package portal because bluemonday, which it uses, takes time
// and 1.1 MB when a program starts: only programs that take in or show own HTML import it.
package ownhtml

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rounds is how often own HTML is parsed and cleaned until nothing changes; honest pages need one or two.
const rounds = 6

// Sanitizer is a portal.Sanitizer. The zero value is ready.
type Sanitizer struct{}

// Sanitize returns own HTML with only text, pictures over https, links and styles: no script, no handler, no form, no frame, no
// address inside of a style. Sanitising the result again does not change it, so that no parser reads it differently; HTML that
// never settles becomes empty.
func (Sanitizer) Sanitize(own string) string {
	rules := allowed()
	for range rounds {
		clean := rules.Sanitize(parsed(own))
		if clean == own {
			return own
		}
		own = clean
	}
	return ""
}

// parsed returns HTML as a browser parses and serialises it, so that no parser takes text for a tag.
func parsed(own string) string {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(strings.ToValidUTF8(own, "")), body)
	if err != nil {
		return ""
	}
	var out strings.Builder
	for _, node := range nodes {
		plain(node)
		if err := html.Render(&out, node); err != nil {
			return ""
		}
	}
	return out.String()
}

// plain removes styles that are more than a list of names and values, such as obfuscated ones.
func plain(node *html.Node) {
	for n := range node.Descendants() {
		plainStyles(n)
	}
	plainStyles(node)
}

func plainStyles(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "style" && strings.ContainsAny(a.Val, "\\(@<>&{}/\"'")
	})
}

// allowed is the policy of own HTML. Links open a new window, because the page is in a frame.
var allowed = sync.OnceValue(func() *bluemonday.Policy {
	var (
		plainLength = regexp.MustCompile(`^(?:0|\d{1,3}(?:\.\d{1,2})?(?:px|em|rem|%)?)(?: (?:0|\d{1,3}(?:\.\d{1,2})?(?:px|em|rem|%)?)){0,3}$`)
		plainColour = regexp.MustCompile(`^(?:#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20})$`)
		plainWord   = regexp.MustCompile(`^[a-zA-Z-]{1,20}$`)
		plainWeight = regexp.MustCompile(`^(?:normal|bold|[1-9]00)$`)
		digits      = regexp.MustCompile(`^\d{1,4}$`)
	)
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "small", "sub", "sup",
		"ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "div", "span", "section", "header", "footer", "figure",
		"figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary")
	p.AllowAttrs("href").Matching(regexp.MustCompile(`(?i)^(?:https?://|mailto:)[^\s]`)).OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(false)
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	p.AddTargetBlankToFullyQualifiedLinks(true)
	p.AllowAttrs("src").Matching(regexp.MustCompile(`^https://`)).OnElements("img")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(digits).OnElements("img")
	p.AllowAttrs("colspan", "rowspan").Matching(digits).OnElements("th", "td")
	p.AllowAttrs("lang").Matching(plainWord).Globally()
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(?:ltr|rtl|auto)$`)).Globally()
	p.AllowStyles("color", "background-color", "border-color").Matching(plainColour).Globally()
	p.AllowStyles("margin", "padding", "font-size", "line-height", "width", "max-width", "border-width", "border-radius", "gap").
		Matching(plainLength).Globally()
	p.AllowStyles("text-align", "font-style", "border-style", "text-decoration", "vertical-align", "list-style-type").
		Matching(plainWord).Globally()
	p.AllowStyles("font-weight").Matching(plainWeight).Globally()
	return p
})
