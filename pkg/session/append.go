package session

import (
	"context"
	"strconv"
	"strings"
	"time"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// sent is the document of a sender's row: the last command of one outbox.
type sent struct {
	K    int64  `json:"k"`
	N    int64  `json:"n"`    // number of the command's first event
	Hash string `json:"hash"` // of the command's body
}

// stamp is what a log row adds to its Event: which command of which outbox caused it.
type stamp struct {
	Sender string `json:"sender"`
	K      int64  `json:"k"`
	Hash   string `json:"hash"`
}

// stamped is the document of the first log row of a command.
type stamped struct {
	*Event
	Stamp stamp `json:"stamp"`
}

// Append writes the events of a command. A command that is in the log already returns the same receipt again, with Duplicate set and
// without events. With Command.Ack the acknowledgement follows the events on the socket that sent the command, and waits for no push to
// another one; without Receipt.Acknowledged the caller has to send it.
//
// Faults: those of Decide and of permit; session_absent; sender_invalid, number_invalid (Invalid); sequence_gap and sequence_taken
// (Conflict) with the fact next, the k that the log expects: sequence_gap when a k was left out, sequence_taken when this k was used
// for another command; session_busy and table_unavailable (Unavailable).
func (st *Store) Append(ctx context.Context, c Command) (Receipt, State, []Event, error) {
	if err := c.check(); err != nil {
		return Receipt{}, State{}, nil, err
	}
	var receipt Receipt
	hash := c.Body.hash()
	s, events, err := st.advance(ctx, c.Session, func(s State, now time.Time) (plan, error) {
		last, err := items.Find[sent](ctx, st.table, senderKey(c.Session, c.Participant, c.Sender))
		if err != nil {
			return plan{}, err
		}
		row := last.Value
		if c.K <= row.K {
			receipt, err = st.repeated(ctx, c, row, hash)
			return plan{}, err
		}
		if c.K > row.K+1 {
			return plan{}, fault.New(fault.Conflict, "sequence_gap", "next", strconv.FormatInt(row.K+1, 10))
		}
		events, err := Decide(s, Issuer{Participant: c.Participant, Device: c.Device, Epoch: c.Epoch, At: now, Abandon: st.timing.Abandon}, c.Body)
		if err != nil {
			return plan{}, err
		}
		by, _ := s.Participant(c.Participant)
		if err := st.permit(ctx, s, by, c.Body); err != nil {
			return plan{}, err
		}
		receipt = Receipt{N: s.Head + 1, K: c.K}
		last.Item.Expires = s.Submitted.Add(st.timing.Keep)
		return plan{events: events, stamp: &stamp{c.Sender, c.K, hash}, reply: c.reply(&receipt),
			own: []table.Change{last.Put(sent{K: c.K, N: s.Head + 1, Hash: hash}).Silently()}}, nil
	})
	if err != nil {
		return Receipt{}, s, events, err
	}
	receipt.Head = s.Head
	return receipt, s, events, nil
}

// reply returns the acknowledgement of a command; nil when it is not to be sent. It notes in the receipt that it was.
func (c Command) reply(receipt *Receipt) *reply {
	if c.Ack == nil {
		return nil
	}
	return &reply{to: c.From, frame: func(head int64) any {
		receipt.Head = head
		return c.Ack(*receipt)
	}, sent: func() { receipt.Acknowledged = true }}
}

func (c Command) check() error {
	if c.K < 1 {
		return fault.Refuse("k", "number_invalid")
	}
	odd := strings.ContainsFunc(c.Sender, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	})
	if c.Sender == "" || len(c.Sender) > MaxSender || odd {
		return fault.Refuse("sender", "sender_invalid")
	}
	return c.Body.Check()
}

// repeated answers a k that was used before: with the same receipt when it was the same command. The sender's row holds the last k.
// Older ones are looked up in the log; an honest client asks for them only after its own storage was rolled back.
func (st *Store) repeated(ctx context.Context, c Command, row sent, hash string) (Receipt, error) {
	if c.K < row.K {
		found, err := st.lookUp(ctx, c, row.N)
		if err != nil {
			return Receipt{}, err
		}
		if found.Hash == hash {
			return Receipt{N: found.N, K: c.K, Duplicate: true}, nil
		}
	} else if row.Hash == hash {
		return Receipt{N: row.N, K: c.K, Duplicate: true}, nil
	}
	return Receipt{}, fault.New(fault.Conflict, "sequence_taken", "next", strconv.FormatInt(row.K+1, 10))
}

// lookUp finds the command with an earlier k of the same outbox in the log before number n; zero when there is none.
func (st *Store) lookUp(ctx context.Context, c Command, n int64) (sent, error) {
	r := keys.InSession(c.Session).Before(keys.Event, keys.EventAt(n))
	r.Backward = true
	for one, err := range items.Each[stamped](ctx, st.table, r) {
		if err != nil {
			return sent{}, err
		}
		row := one.Value
		if row.By == c.Participant && row.Stamp.Sender == c.Sender && row.Stamp.K == c.K {
			return sent{K: c.K, N: row.N, Hash: row.Stamp.Hash}, nil
		}
	}
	return sent{}, nil
}
