package chat

import (
	"time"

	"acude/pkg/fault"
)

// hello answers the time limits of the protocol. Faults: message_invalid; version_unsupported (Invalid).
func (h *Handler) hello(connection string, body []byte) (Welcome, error) {
	m, err := read[Hello](body)
	if err != nil {
		return Welcome{}, err
	}
	if m.Version != Version {
		return Welcome{}, fault.New(fault.Invalid, "version_unsupported")
	}
	t := h.log.Timing()
	return Welcome{Type: "hello", ServerTime: h.clock.Now(), BeatSeconds: seconds(t.Beat),
		IdleBeatSeconds: seconds(t.IdleBeat), RenewAfterSeconds: seconds(t.Renew), Connection: connection}, nil
}

func seconds(d time.Duration) int { return int(d / time.Second) }
