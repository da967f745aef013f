// Package simulation races clients against the running product, over HTTP and WebSocket, and checks the answers they get.
package simulation

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"acude/infra/local/localtest"
)

// claim is a request of a client, and told is its answer.
type (
	claim struct {
		session, do      string // "accept" or "leave"
		person, acceptID string
		epoch            int64
	}
	told struct {
		yes    bool
		winner string
		epoch  int64
	}
	owned struct {
		owner, acceptID string
		epoch           int64
	}
)

// ownership is the model that the answers are compared with: a query has at most one owner at a time, and each answer names them.
func ownership() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			parts := map[string][]porcupine.Operation{}
			for _, op := range history {
				id := op.Input.(claim).session
				parts[id] = append(parts[id], op)
			}
			return slices.Collect(maps.Values(parts))
		},
		Init: func() any { return owned{} },
		Step: func(state, input, output any) (bool, any) {
			s, in, out := state.(owned), input.(claim), output.(told)
			switch {
			case in.do == "leave" && s.owner == in.person && s.epoch == in.epoch:
				return out.yes, owned{"", "", s.epoch + 1}
			case in.do == "leave":
				return !out.yes, s
			case s.owner == "":
				return out.yes && out.epoch == s.epoch+1, owned{in.person, in.acceptID, s.epoch + 1}
			case s.owner == in.person && s.acceptID == in.acceptID:
				return out.yes && out.epoch == s.epoch, s
			default:
				return !out.yes && out.winner == s.owner, s
			}
		},
		DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v: %+v", input, output) },
	}
}

// racer is one open HelpAlert tab.
type racer struct {
	*localtest.Client
	t      testing.TB
	line   *localtest.Line
	name   string // the screen name of the representative
	number int
	sent   map[string]int // commands sent, by session
}

type answered struct {
	State struct {
		Epoch int64
		Owner struct{ Name string }
	}
}

// accept accepts a query. The answer is a success, or names the representative who was first.
func (r *racer) accept(in claim) told {
	path := "/api/queue/sessions/" + in.session + "/accept"
	answer := r.Do(r.t, "POST", path, map[string]string{"acceptId": in.acceptID})
	if answer.Status == 409 {
		return told{winner: answer.Refused(r.t, 409, "session_taken").Facts["winner"]}
	}
	return told{yes: true, epoch: localtest.Into[answered](r.t, answer).State.Epoch}
}

// leave returns a query to the queue over the live line.
func (r *racer) leave(in claim) told {
	r.line.Say(r.t, map[string]any{"type": "resume", "session": in.session, "lastN": 0})
	about := func(raw json.RawMessage) bool {
		var m struct{ Session, Type string }
		return json.Unmarshal(raw, &m) == nil && m.Session == in.session
	}
	r.line.Hear(r.t, "resumed", about)
	r.sent[in.session]++
	r.line.Say(r.t, map[string]any{"type": "send", "session": in.session, "sender": fmt.Sprint("tab-", r.number),
		"k": r.sent[in.session], "command": map[string]string{"kind": "leave"}})
	r.line.Hear(r.t, "ack", about)
	return told{yes: true}
}

// Many tabs of two representatives accept the same queries, repeat that, and give them back.
func TestOneOfThoseWhoAcceptWinsOnTheRunningProduct(t *testing.T) {
	p := localtest.Start(t)
	for _, tabs := range []int{8, 16, 32} {
		history := race(t, p, tabs)
		if got := porcupine.CheckOperationsTimeout(ownership(), history, 20*time.Second); got != porcupine.Ok {
			t.Fatalf("%d tabs: an order that explains it: %s\n%+v", tabs, got, history)
		}
		wins := 0
		for _, op := range history {
			if op.Output.(told).yes && op.Input.(claim).do == "accept" {
				wins++
			}
		}
		if wins < tabs/8 {
			t.Errorf("%d tabs: only %d accepts succeeded", tabs, wins)
		}
	}
}

// race lets tabs accept and leave the same few queries, and returns their requests and the answers.
func race(t *testing.T, p *localtest.Product, tabs int) []porcupine.Operation {
	people := map[string]*localtest.Client{}
	for _, login := range []string{localtest.Rep1, localtest.Rep2} {
		me := p.SignIn(t, "helpalert", login, localtest.Password)
		name := localtest.Into[struct{ ScreenName string }](t, me.Do(t, "GET", "/api/identity/me", nil)).ScreenName
		me.Do(t, "PUT", "/api/queue/status", map[string]string{"status": "available"}).OK(t)
		people[name] = me
	}
	queries := make([]string, min(3, tabs/8)) // a representative takes at most three
	for i := range queries {
		queries[i] = ask(t, p)
	}
	names := slices.Sorted(maps.Keys(people))
	racers := make([]*racer, tabs)
	for i := range racers {
		me := people[names[i%len(names)]]
		racers[i] = &racer{Client: me, t: t, line: me.Line(t, "/api/queue/live-ticket"), name: names[i%len(names)], number: i,
			sent: map[string]int{}}
	}
	var mu sync.Mutex
	var history []porcupine.Operation
	began := time.Now()
	var all sync.WaitGroup
	for i, r := range racers {
		all.Go(func() {
			for n := range 5 {
				in := claim{session: queries[i%len(queries)], do: "accept", person: r.name, acceptID: fmt.Sprintf("click-%d-%d", i, n)}
				record := func(in claim, do func(claim) told) told {
					call := time.Since(began).Nanoseconds()
					out := do(in)
					mu.Lock()
					defer mu.Unlock()
					history = append(history, porcupine.Operation{ClientId: i, Input: in, Call: call, Output: out, Return: time.Since(began).Nanoseconds()})
					return out
				}
				won := record(in, r.accept)
				if !won.yes {
					continue
				}
				record(in, r.accept) // the same click, sent again
				in.do, in.epoch = "leave", won.epoch
				record(in, r.leave)
			}
		})
	}
	all.Wait()
	return history
}

// ask sends the form of the portal to try and returns the session.
func ask(t *testing.T, p *localtest.Product) string {
	customer := p.Browser(t, "")
	portal := localtest.Into[struct{ Notice struct{ Hash string } }](t, customer.Do(t, "GET", "/api/portal/portals/demo", nil))
	return localtest.Into[struct{ Session string }](t, customer.Do(t, "POST", "/api/portal/portals/demo/queries", map[string]any{
		"name": "Customer", "question": "help", "language": "en", "notice": portal.Notice.Hash,
	})).Session
}
