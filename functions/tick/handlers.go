// Package tick is the function that runs every few seconds: it does the work that is due. Reads take deadlines into account anyway, so
// it may run late, twice or never.
package tick

import "acude/pkg/due"

// Handlers run the work that is due.
type Handlers struct{ Due *due.Queue }

// New returns the handlers over a queue that knows all kinds of due work.
func New(q *due.Queue) *Handlers { return &Handlers{q} }
