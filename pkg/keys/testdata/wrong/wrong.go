// Package wrong asks for what cannot be; it does not compile.
package wrong

import "acude/pkg/keys"

// Team is a team of a session.
var Team = keys.InSession("s").At(keys.Team.Of("t"))

// Teams are all teams of a session.
var Teams = keys.InSession("s").Each(keys.Team)

// Head is a sort key that nobody wrote down in package keys.
var Head = keys.InSession("s").At("HEAD")
