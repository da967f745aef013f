package session_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/feature/featuretest"
	"acude/pkg/id"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
)

// The engines of the race and of the benchmarks. bolt's file is on the disk, so that benchmarks measure it.
func openBolt(t testing.TB, c clock.Clock) table.Table {
	t.Helper()
	b, err := bolt.Open(filepath.Join(t.TempDir(), "table"), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func openDynamo(t testing.TB, c clock.Clock) table.Table {
	t.Helper()
	return dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, c)
}

// claim is what a client of the race asks, and said is the answer.
type (
	claim struct {
		session     string
		do          string // "accept", "requeue" or "read"
		person      string
		participant string // requeue: who the owner is in the session
		acceptID    string // of this try
		epoch       int64
	}
	said struct {
		yes         bool
		owner       string // accept refused: the winner; read: the owner
		participant string
		epoch       int64
	}
	owned struct {
		owner, acceptID string
		epoch           int64
	}
)

// ownership is the sequential model: a query has one owner at a time, whom everybody sees.
func ownership() porcupine.Model {
	return porcupine.Model{
		Partition: bySession,
		Init:      func() any { return owned{} },
		Step: func(state, input, output any) (bool, any) {
			s, in, out := state.(owned), input.(claim), output.(said)
			switch in.do {
			case "accept":
				if s.owner == "" {
					next := owned{in.person, in.acceptID, s.epoch + 1}
					return out.yes && out.epoch == next.epoch, next
				}
				if s.owner == in.person && s.acceptID == in.acceptID {
					return out.yes && out.epoch == s.epoch, s
				}
				return !out.yes && out.owner == s.owner, s
			case "requeue":
				if s.owner != "" && s.epoch == in.epoch {
					return out.yes, owned{"", "", s.epoch + 1}
				}
				return !out.yes, s
			default:
				return out.owner == s.owner && out.epoch == s.epoch, s
			}
		},
		DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v: %+v", input, output) },
	}
}

// bySession splits a history by session; sessions are independent.
func bySession(history []porcupine.Operation) [][]porcupine.Operation {
	parts := map[string][]porcupine.Operation{}
	for _, op := range history {
		id := op.Input.(claim).session
		parts[id] = append(parts[id], op)
	}
	return slices.Collect(maps.Values(parts))
}

// checkTime is how long the checker may search for an order. It needs milliseconds.
const checkTime = 20 * time.Second

// race lets clients claim queries at the same moment, one query for every eight clients, and returns the history of the answers. Each
// client claims only one query: with more than eight on a query the checker would search for hours.
func race(t *testing.T, room *session.Store, clients, each int, seed uint64) []porcupine.Operation {
	ctx := context.Background()
	queries := make([]string, clients/8)
	for i := range queries {
		s, _, _, err := room.Submit(ctx, submission())
		if err != nil {
			t.Fatal(err)
		}
		queries[i] = s.ID
	}
	began := time.Now()
	var mu sync.Mutex
	var history []porcupine.Operation
	var all sync.WaitGroup
	for client := range clients {
		random := rand.New(rand.NewPCG(seed, uint64(client)))
		all.Go(func() {
			var won claim
			for n := range each {
				in := claim{session: queries[client%len(queries)], do: "accept", person: fmt.Sprint("p", client), acceptID: fmt.Sprint(client, "-", n)}
				switch dice := random.IntN(10); {
				case won.acceptID != "" && dice < 5:
					in = claim{session: won.session, do: "requeue", epoch: won.epoch, participant: won.participant, acceptID: in.acceptID}
				case won.acceptID != "" && dice < 8:
					in = won // again
				case dice == 9:
					in.do = "read"
				}
				call := time.Since(began).Nanoseconds()
				out, err := claimOnce(ctx, room, in)
				if err != nil {
					t.Error(err)
				}
				if in.do == "accept" && out.yes {
					won = in
					won.epoch, won.participant = out.epoch, out.participant
				}
				mu.Lock()
				history = append(history, porcupine.Operation{ClientId: client, Input: in, Call: call, Output: out, Return: time.Since(began).Nanoseconds()})
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return history
}

// claimOnce asks until it gets an answer.
func claimOnce(ctx context.Context, room *session.Store, in claim) (said, error) {
	for {
		var s session.State
		var err error
		switch in.do {
		case "accept":
			s, _, err = room.Accept(ctx, in.session, session.Rep{Company: "c1", Person: in.person, Name: in.person}, in.acceptID)
		case "requeue":
			_, s, _, err = room.Append(ctx, session.Command{Session: in.session, Participant: in.participant, Sender: in.acceptID, K: 1,
				Epoch: in.epoch, Body: session.Body{Kind: session.DoLeave}})
		default:
			s, err = room.Get(ctx, in.session)
		}
		f, _ := fault.As(err)
		switch {
		case err == nil && in.do == "requeue":
			return said{yes: true}, nil
		case err == nil:
			p, _ := s.Person(in.person)
			return said{yes: true, owner: s.Owner, epoch: s.Epoch, participant: p.ID}, nil
		case f != nil && f.Code == "session_taken":
			return said{owner: f.Facts["winner"]}, nil
		case f != nil && (f.Code == "epoch_passed" || f.Code == "participant_absent"):
			return said{}, nil
		case fault.KindOf(err) != fault.Unavailable:
			return said{}, err
		}
	}
}

func TestOneOfThoseWhoAcceptWinsEveryTime(t *testing.T) {
	for name, engine := range map[string]struct {
		open      func(testing.TB, clock.Clock) table.Table
		histories int
	}{"bolt": {openBolt, 60}, "dynamo": {openDynamo, 12}} {
		t.Run(name, func(t *testing.T) {
			c := clock.System{}
			room := session.New(session.Options{Table: engine.open(t, c), Clock: c, IDs: id.New(c), Timing: session.StandardTiming(), Switches: featuretest.Fixed(nil)})
			for seed := range engine.histories {
				clients := []int{8, 16, 32}[seed%3]
				history := race(t, room, clients, 10, uint64(seed))
				if got := porcupine.CheckOperationsTimeout(ownership(), history, checkTime); got != porcupine.Ok {
					t.Fatalf("history %d of %d clients is not linearizable: %s\n%+v", seed, clients, got, history)
				}
			}
		})
	}
}

// TestTheRaceSeesAnAcceptThatReadsAndThenWrites shows that the test above can fail.
func TestTheRaceSeesAnAcceptThatReadsAndThenWrites(t *testing.T) {
	c := clock.System{}
	room := session.New(session.Options{Table: careless{openBolt(t, c)}, Clock: c, IDs: id.New(c), Timing: session.StandardTiming(), Switches: featuretest.Fixed(nil)})
	for seed := range 200 {
		if porcupine.CheckOperationsTimeout(ownership(), race(t, room, 8, 10, uint64(seed)), checkTime) == porcupine.Illegal {
			return
		}
	}
	t.Error("an accept without conditions was not detected")
}

// careless writes without conditions.
type careless struct{ table.Table }

func (c careless) Write(ctx context.Context, changes ...table.Change) error {
	for i := range changes {
		changes[i].If = nil
	}
	return c.Table.Write(ctx, changes...)
}
