package chat_test

import (
	"context"
	"strings"
	"testing"

	"acude/functions/chat"
	"acude/pkg/live"
	"acude/pkg/session"
)

// hanging is a sender that keeps one socket's messages until it is released.
type hanging struct {
	*line
	stuck   string
	acks    chan string // to which sockets
	release chan struct{}
}

func (h hanging) Send(ctx context.Context, connection string, message []byte) error {
	if connection == h.stuck {
		<-h.release
	}
	if strings.HasPrefix(string(message), `{"type":"ack"`) {
		h.acks <- connection
	}
	return h.line.Send(ctx, connection, message)
}

func TestAnAcknowledgementWaitsForNobodyElsesSocket(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	slow := hanging{line: l, stuck: p.owner, acks: make(chan string, 1), release: make(chan struct{})}
	product := *l.product
	product.Pusher = session.NewPusher(product.Connections, slow, quiet())
	product.Sessions = session.New(session.Options{Table: product.Table, Clock: l.clock, IDs: product.IDs, Timing: product.Settings.Timing,
		Pusher: product.Pusher, Switches: product.Switches})
	handler, err := chat.Open(&product)
	if err != nil {
		t.Fatal(err)
	}
	handled := make(chan live.Answer, 1)
	go func() {
		answer, _ := handler.Handle(t.Context(), live.Event{Kind: live.Message, Connection: p.customer, Body: []byte(send(p.session, 1, "help"))})
		handled <- answer
	}()
	select {
	case to := <-slow.acks:
		if to != p.customer {
			t.Errorf("the acknowledgement went to %s", to)
		}
	case answer := <-handled:
		t.Errorf("the acknowledgement waited for the push: %s", answer.Body)
	}
	close(slow.release)
	if answer := <-handled; len(answer.Body) > 0 {
		t.Errorf("answered with %s as well", answer.Body)
	}
	l.hears(p.customer, "message 3", "ack")
	l.hears(p.owner, "message 3")
}

func TestAnAcknowledgementThatCannotBePushedIsTheAnswer(t *testing.T) {
	l := newLine(t)
	p := l.pair()
	l.gone[p.customer] = true
	answer := l.answer(p.customer, send(p.session, 1, "help"))
	if !strings.HasPrefix(string(answer.Body), `{"type":"ack"`) {
		t.Errorf("answered with %s", answer.Body)
	}
}
