package chat

import (
	"context"
	"errors"

	"acude/pkg/fault"
	"acude/pkg/session"
)

// send appends a command to the log, which sends its events to everybody, and to the sender the acknowledgement with them, so that it waits
// for nobody else's socket; nil means that this was done. A refusal is final for this command. A failure that may pass is a problem
// instead, and so is a sign-in that has ended: the client keeps the command and sends it again, after a new sign-in of the same person.
func (h *Handler) send(ctx context.Context, connection string, m envelope, body []byte) any {
	ack := func(r session.Receipt) any {
		return Ack{Type: "ack", Session: m.Session, Sender: m.Sender, K: m.K, N: r.N, Head: r.Head}
	}
	receipt, err := h.append(ctx, connection, body, ack)
	switch kind := fault.KindOf(err); {
	case err == nil && receipt.Acknowledged:
		return nil
	case err == nil:
		return ack(receipt)
	case kind == fault.Internal || kind == fault.Unavailable || kind == fault.Unauthenticated || unserved(err) || m.Session == "" || m.Sender == "" || m.K < 1:
		return h.problem(ctx, connection, err, m.Session)
	default:
		return h.refused(ctx, connection, err, m)
	}
}

func (h *Handler) append(ctx context.Context, connection string, body []byte, ack func(session.Receipt) any) (session.Receipt, error) {
	m, err := read[Send](body)
	if err != nil {
		return session.Receipt{}, err
	}
	a, err := h.connections.Attached(ctx, m.Session, connection)
	if err != nil {
		return session.Receipt{}, err
	}
	if a.Role == session.RoleMonitor {
		return session.Receipt{}, onlyWatches()
	}
	if a.Role == session.RoleRepresentative {
		if _, err := h.holder(ctx, connection); err != nil {
			return session.Receipt{}, err
		}
	}
	command := session.Command{Session: m.Session, Participant: a.Participant, Device: a.Device, Sender: m.Sender, K: m.K, Body: m.Command,
		From: connection, Ack: ack}
	if a.Role == session.RoleRepresentative {
		command.Epoch = a.Epoch
	}
	receipt, s, _, err := h.log.Append(ctx, command)
	if hasCode(err, "device_ended") {
		err = errors.Join(err, h.disconnect(ctx, connection))
	}
	if p, _ := s.Participant(a.Participant); hasCode(err, "epoch_passed") && p.Person == s.Owner {
		err = fault.New(fault.Conflict, "not_resumed") // requeued and accepted again, by the same representative
	}
	return receipt, err
}

// unserved reports whether a socket does not serve the session, or is not known any more.
func unserved(err error) bool {
	return hasCode(err, "not_resumed") || hasCode(err, "connection_unknown")
}

func hasCode(err error, code string) bool {
	f, ok := fault.As(err)
	return ok && f.Code == code
}
