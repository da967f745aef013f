package feed

import (
	"context"
	"errors"

	"acude/pkg/fault"
	"acude/pkg/relay/control"
	"acude/pkg/signin"
)

// closeSockets closes the sockets of a sign-in that ended, and the relays cut off what its person sees unless they work on under
// another sign-in, which keeps its sockets.
func (h *Handlers) closeSockets(ctx context.Context, ended signin.Ended) error {
	sockets, err := h.Connections.OfSignIn(ctx, ended.Company, ended.Person, ended.Session)
	failed := []error{err}
	for _, connection := range sockets {
		failed = append(failed, h.Sender.Close(ctx, connection))
	}
	return errors.Join(append(failed, h.hideScreens(ctx, ended))...)
}

// hideScreens cuts the relays' connections to a person in the sessions that they serve. The relays know the person and not the
// sign-in, so a person who has another sign-in is not cut off: that one would lose its picture, too.
func (h *Handlers) hideScreens(ctx context.Context, ended signin.Ended) error {
	if on, err := h.SignIns.WorksOn(ctx, ended); err != nil || on {
		return err
	}
	workload, err := h.Queue.Workload(ctx, ended.Company, ended.Person)
	if err != nil {
		return err
	}
	for _, served := range workload.Sessions {
		state, err := h.Sessions.Get(ctx, served)
		if fault.KindOf(err) == fault.Absent {
			continue
		}
		if err != nil {
			return err
		}
		p, found := state.Person(ended.Person)
		if !found || !state.Screen.On {
			continue
		}
		if err := h.Fleet.Revoke(ctx, control.Revocation{Session: served, Participant: p.ID, Before: h.Fleet.Now()}); err != nil {
			return err
		}
	}
	return nil
}
