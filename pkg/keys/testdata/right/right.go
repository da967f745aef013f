// Package right pairs keys that belong together; it compiles.
package right

import "acude/pkg/keys"

// Team is a team of a company.
var Team = keys.InCompany("c").At(keys.Team.Of("t"))

// Teams are all teams of a company.
var Teams = keys.InCompany("c").Each(keys.Team)
