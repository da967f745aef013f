package chat

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/live"
	"acude/pkg/netlimit"
	"acude/pkg/session"
)

// The subprotocols a client offers: the protocol's own, and one that carries its ticket.
const (
	Subprotocol  = "acude.1"
	ticketPrefix = "ticket."
)

// connect lets a socket in that comes from our own page and carries a ticket. Browsers show a refusal as a failed socket
// and nothing else, so it carries only a status: 403 for the origin, 400 for the subprotocol, 401 for the ticket or a
// sign-in that has ended, 503 when the table cannot be asked.
func (h *Handler) connect(ctx context.Context, event live.Event) (live.Answer, error) {
	if event.Origin == "" || event.Origin != h.origin {
		return live.Answer{Status: http.StatusForbidden}, nil
	}
	if !slices.Contains(event.Subprotocols, Subprotocol) {
		return live.Answer{Status: http.StatusBadRequest}, nil
	}
	holder, err := h.redeem(ctx, event.Subprotocols)
	if err == nil {
		err = h.open(ctx, event.Connection, holder)
	}
	switch fault.KindOf(err) {
	case fault.Unauthenticated:
		return live.Answer{Status: http.StatusUnauthorized}, nil
	case fault.Unavailable:
		return live.Answer{Status: http.StatusServiceUnavailable}, nil
	}
	if err != nil {
		return live.Answer{Status: http.StatusInternalServerError}, err
	}
	h.pacer.opened(event.Connection, holder, h.clock.Now())
	if holder.Kind == edge.KindParticipant {
		netlimit.Guest(ctx)
	} else {
		netlimit.Known(ctx)
	}
	return live.Answer{Status: http.StatusOK, Subprotocol: Subprotocol}, nil
}

// open stores who holds a socket, and checks the sign-in after that: a sign-out after the check finds the socket and closes it.
// Faults: sign_in_needed, monitor_ended (Unauthenticated).
func (h *Handler) open(ctx context.Context, connection string, holder session.Holder) error {
	if err := h.connections.Open(ctx, connection, holder); err != nil {
		return err
	}
	if holder.Kind == edge.KindManager {
		if err := h.monitors.Open(ctx, connection, holder); err != nil {
			return err
		}
	}
	_, err := h.admit(ctx, connection, holder)
	return err
}

func (h *Handler) redeem(ctx context.Context, offered []string) (session.Holder, error) {
	for _, one := range offered {
		if ticket, found := strings.CutPrefix(one, ticketPrefix); found {
			return h.tickets.Redeem(ctx, ticket)
		}
	}
	return session.Holder{}, fault.New(fault.Unauthenticated, "ticket_invalid")
}
