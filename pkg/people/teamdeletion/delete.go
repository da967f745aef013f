// Package teamdeletion deletes a team together with what belongs to it in other rooms.
package teamdeletion

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Rooms are those that a team is deleted from.
type Rooms struct {
	Teams   *team.Teams
	Portals *portal.Portals
	People  *people.People
}

// Delete deletes a team of the actor's company. Its representatives and its subteams move to the team above, or to none, and it
// is taken from its portals. version is the one that the caller saw; 0 is any. The deletion is done in steps, and a repeat
// finishes what a failure left. Faults: those of team.Dissolve.
func Delete(ctx context.Context, rooms Rooms, by access.Actor, id string, version int64) error {
	if err := rooms.Teams.Dissolve(ctx, by, id, version); err != nil {
		return err
	}
	if err := rooms.Portals.Assign(ctx, by, id, nil); err != nil {
		return err
	}
	to, err := rooms.Teams.Home(ctx, by.Company, id)
	if err != nil {
		return err
	}
	if err := rooms.People.Leave(ctx, by, id, to); err != nil {
		return err
	}
	return rooms.Teams.Settle(ctx, by.Company, id)
}
