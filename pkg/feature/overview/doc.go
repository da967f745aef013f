// Package overview shows the effective feature switches of teams and representatives at their portals, and why, previews
// changes, and changes the switches of many people at once. The catalogue and the rule are in pkg/feature; this room reads the
// layers: company, portals, teams and representatives.
//
// It owns no items. Promises: a team out of the reader's reach may decide but is not named to them; ApplyTeam is recorded per
// representative, and after a failure a repeat finishes it.
package overview
