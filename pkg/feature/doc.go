// Package feature says what the feature switches come to, for whom and why, and changes them for many people at once. The
// catalogue and the rule are access.Switches and access.Resolve; this room reads the places that the rule looks at: what the
// operator allows the company, the portals, the teams up the tree and the representatives.
//
// It owns no items. Promises: what a Scene answers is all of one moment of each place; a team that a reader does not reach is
// never named to him; ApplyTeam is told of representative by representative, and a repeat after a failure finishes it.
package feature
