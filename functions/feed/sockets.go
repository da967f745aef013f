package feed

import (
	"context"
	"errors"

	"acude/pkg/fault"
	"acude/pkg/relay/control"
	"acude/pkg/session"
	"acude/pkg/signin"
)

// closeSockets closes the sockets of a sign-in that ended, and the relays cut off what its person sees under it; their other sign-ins
// keep their sockets and what they see.
func (h *Handlers) closeSockets(ctx context.Context, ended signin.Ended) error {
	sockets, err := h.Connections.OfSignIn(ctx, ended.Company, ended.Person, ended.Session)
	failed := []error{err}
	for _, connection := range sockets {
		failed = append(failed, h.Sender.Close(ctx, connection))
	}
	return errors.Join(append(failed, h.hideScreens(ctx, ended))...)
}

// closeDevice closes the sockets of a device that was ended.
func (h *Handlers) closeDevice(ctx context.Context, id string, ended session.Event) error {
	served, err := h.Connections.Of(ctx, id)
	failed := []error{err}
	for _, a := range served {
		if a.Of(ended.Participant, ended.Device) {
			failed = append(failed, h.Sender.Close(ctx, a.Connection))
		}
	}
	return errors.Join(failed...)
}

// hideScreens cuts the relays' connections of an ended sign-in in the sessions that its person serves. A token that names no sign-in
// lasts as long as its person has one. A sign-in that goes on under a new token is cut as well, because somebody else may have opened
// a picture with a copy of the old one; its own page connects again under the new token.
func (h *Handlers) hideScreens(ctx context.Context, ended signin.Ended) error {
	worksOn, err := h.SignIns.WorksOn(ctx, ended)
	if err != nil {
		return err
	}
	under := "" // any
	if worksOn {
		under = ended.Device
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
		if err := h.Fleet.Revoke(ctx, control.Revocation{Session: served, Participant: p.ID, SignIn: under, Before: h.Fleet.Now()}); err != nil {
			return err
		}
	}
	return nil
}
