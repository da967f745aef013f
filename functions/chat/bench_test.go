package chat_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"acude/functions/chat"
	"acude/pkg/clock"
	"acude/pkg/live"
	"acude/pkg/product"
	"acude/pkg/table/bolt/bolttest"
)

// deaf counts pushes and keeps nothing.
type deaf struct{ pushes int }

func (d *deaf) Send(context.Context, string, []byte) error { d.pushes++; return nil }

func (d *deaf) Close(context.Context, string) error { return nil }

// BenchmarkSend measures a message from the socket's text to the acknowledgement and the pushes to both sides, on the engine of one
// machine; what follows from the table's stream is not in it.
func BenchmarkSend(b *testing.B) {
	for _, by := range []string{"customer", "representative"} {
		b.Run(by, func(b *testing.B) {
			c := clock.NewManual(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC))
			store := bolttest.Open(b, c)
			l := lineOver(b, c, store)
			ears := &deaf{}
			p := opened(product.Engines{Table: store, Clock: c, Log: quiet(), Sender: ears}, product.Settings{PublicURL: origin, PasswordCost: cheap})
			handler, err := chat.Open(p)
			if err != nil {
				b.Fatal(err)
			}
			var two pair
			k := 0
			b.ReportAllocs()
			for b.Loop() {
				if k%100 == 0 {
					b.StopTimer()
					l.clock.Advance(time.Hour)
					two, k = l.pair(), 0
					b.StartTimer()
				}
				k++
				socket := two.customer
				if by == "representative" {
					socket = two.owner
				}
				answer, err := handler.Handle(b.Context(), live.Event{Kind: live.Message, Connection: socket,
					Body: []byte(send(two.session, k, fmt.Sprint("message ", k)))})
				if err != nil || len(answer.Body) > 0 || ears.pushes == 0 {
					b.Fatalf("%s, %v, %d pushes", answer.Body, err, ears.pushes)
				}
			}
		})
	}
}
