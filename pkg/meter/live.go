package meter

import (
	"context"

	"acude/pkg/live"
)

// messagePiece is what counts as one message.
const messagePiece = 32 << 10

// Sender returns s with its pushes counted as messages.
func (m *Meter) Sender(s live.Sender) live.Sender { return countedSender{s, m} }

type countedSender struct {
	live.Sender
	meter *Meter
}

// Send counts the message, delivered or not.
func (s countedSender) Send(ctx context.Context, connection string, message []byte) error {
	s.meter.messages.Add(pieces(len(message), messagePiece))
	return s.Sender.Send(ctx, connection, message)
}

// Live returns h with its events counted as messages and invocations, and its answers as messages.
func (m *Meter) Live(h live.Handler) live.Handler { return countedLive{h, m} }

type countedLive struct {
	handler live.Handler
	meter   *Meter
}

// Handle counts the event and its answer.
func (l countedLive) Handle(ctx context.Context, event live.Event) (live.Answer, error) {
	l.meter.invocations.Add(1)
	l.meter.messages.Add(pieces(len(event.Body), messagePiece))
	answer, err := l.handler.Handle(ctx, event)
	if len(answer.Body) > 0 {
		l.meter.messages.Add(pieces(len(answer.Body), messagePiece))
	}
	return answer, err
}
