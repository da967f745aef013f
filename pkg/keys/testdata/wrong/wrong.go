// Package wrong pairs keys that do not belong together; it does not compile.
package wrong

import "acude/pkg/keys"

// Team is a team of a session.
var Team = keys.InSession("s").At(keys.Team.Of("t"))

// Teams are all teams of a session.
var Teams = keys.InSession("s").Each(keys.Team)

// Head is a sort key that package keys does not have.
var Head = keys.InSession("s").At("HEAD")
