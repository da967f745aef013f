package node

import (
	"context"
	"errors"
	"time"

	"acude/media/fleetclient"
	"acude/media/sfu"
	"acude/pkg/relay/control"
)

// Pauses between calls to the control plane.
const (
	firstRetry   = 250 * time.Millisecond
	longestRetry = 5 * time.Second
	defaultBeat  = time.Second
)

// serve keeps the node in the fleet until ctx is done.
func (n *Node) serve(ctx context.Context) {
	defer close(n.ended)
	for ctx.Err() == nil {
		every, ok := n.join(ctx)
		if !ok {
			return
		}
		n.beats(ctx, every)
	}
}

// join retries until it succeeds and returns the interval of heartbeats; ok is false when ctx is done.
func (n *Node) join(ctx context.Context) (every time.Duration, ok bool) {
	for pause := firstRetry; ; pause = min(pause*2, longestRetry) {
		joined, err := n.fleet.Join(ctx)
		if err == nil {
			err = n.setKeys(joined.Keys)
		}
		if err == nil {
			select {
			case <-n.joined:
			default:
				close(n.joined)
			}
			n.options.Log.Info("the relay has joined the fleet", "relay", n.options.Relay, "url", n.options.URL)
			if joined.Heartbeat <= 0 {
				joined.Heartbeat = defaultBeat
			}
			return joined.Heartbeat, true
		}
		n.options.Log.Warn("the relay cannot join the fleet yet and tries again", "error", err)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return 0, false
		}
	}
}

// beats sends heartbeats until the control plane no longer knows the node, or ctx is done.
func (n *Node) beats(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		err := n.beat(ctx)
		switch problem, answered := errors.AsType[*fleetclient.Problem](err); {
		case answered && problem.Forgotten():
			return
		case answered && problem.Refused():
			n.options.Log.Error("the control plane refused a heartbeat, and what it reported is lost; is it older than this relay?", "error", err)
		case err != nil && ctx.Err() == nil:
			n.options.Log.Warn("the heartbeat did not reach the control plane; sessions go on", "error", err)
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// mostAtOnce is how many revocations one heartbeat may confirm.
const mostAtOnce = 1000

// beat sends one heartbeat and carries out the orders in its answer. Reports and confirmations are kept until a heartbeat has delivered
// them, or the control plane refused it: what it does not understand must not keep this relay out of the fleet, so the next one says
// nothing more than that the relay is up. Revocations whose confirmation is lost come again.
func (n *Node) beat(ctx context.Context) error {
	say, delivered := n.news()
	orders, err := n.fleet.Heartbeat(ctx, say)
	problem, answered := errors.AsType[*fleetclient.Problem](err)
	n.plain = answered && problem.Refused()
	if err == nil || n.plain {
		delivered()
	}
	if err != nil {
		return err
	}
	for _, r := range orders.Revocations {
		n.sfu.Revoke(sfu.Subject{Session: r.Session, Participant: r.Participant, SignIn: r.SignIn}, r.Before)
		n.mu.Lock()
		n.done = append(n.done, r.ID)
		n.mu.Unlock()
	}
	return n.setKeys(orders.Keys)
}

// news returns what the next heartbeat says, and a function that forgets what it delivered.
func (n *Node) news() (say control.Heartbeat, delivered func()) {
	say.Sessions = n.sfu.Load().Sessions
	if n.plain {
		return say, func() {}
	}
	say.Tight = !n.recorder.TakesNew()
	var forget func()
	say.Recordings, forget = n.reports.next()
	n.mu.Lock()
	defer n.mu.Unlock()
	say.Done = n.done[:min(len(n.done), mostAtOnce)]
	return say, func() {
		forget()
		n.mu.Lock()
		defer n.mu.Unlock()
		n.done = n.done[len(say.Done):]
	}
}
