package portal

// Sanitizer takes out of own HTML what could run or send something. Package ownhtml has one.
type Sanitizer interface {
	Sanitize(own string) string
}

// Editor is the part of the room that takes in own HTML; it is apart because only functions that need it link a Sanitizer.
type Editor struct {
	*Portals
	html Sanitizer
}

// NewEditor returns the part of the room that takes in own HTML.
func NewEditor(p *Portals, html Sanitizer) *Editor { return &Editor{Portals: p, html: html} }
