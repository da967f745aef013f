// Package overview shows what the feature switches come to for teams and representatives at their portals, and why, says what
// a change would do before it is made, and changes the switches of many people at once. The catalogue and the rule are in
// pkg/feature; this room reads the layers: company, portals, teams and representatives.
//
// It owns no items. Promises: a team out of a reader's reach decides without being named to them; ApplyTeam is recorded
// representative by representative, and a repeat after a failure finishes it.
package overview
