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
		case err != nil && ctx.Err() == nil && !(answered && problem.Refused()): // beat has logged refusals
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

// longWait is for how long a recorded segment waits before heartbeats say so; most are uploaded within seconds.
const longWait = time.Minute

// muteTime is for how long heartbeats leave out what an older control plane refused because it does not know it.
const muteTime = time.Minute

// beat sends one heartbeat and carries out the orders in its answer. Reports and confirmations are kept until a heartbeat has delivered
// them, or the control plane refused them. Revocations whose confirmation is lost come again.
func (n *Node) beat(ctx context.Context) error {
	say, forget := n.news()
	n.plain = false
	orders, err := n.fleet.Heartbeat(ctx, say)
	if problem, answered := errors.AsType[*fleetclient.Problem](err); answered && problem.Refused() {
		n.sayLess(say, forget)
	}
	if err != nil {
		return err
	}
	forget()
	n.confirmed(say.Done)
	for _, r := range orders.Revocations {
		n.sfu.Revoke(sfu.Subject{Session: r.Session, Participant: r.Participant, SignIn: r.SignIn}, r.Before)
		n.done[r.ID] = true
	}
	return n.setKeys(orders.Keys)
}

// sayLess makes the next heartbeats leave something of a refused one out, the newest kind of news first: what the control plane does not
// understand must not keep this relay out of the fleet, nor what it understands from it.
func (n *Node) sayLess(refused control.Heartbeat, forget func()) {
	log := n.options.Log
	switch {
	case refused.Tight, refused.SpoolAge > 0:
		n.muted = n.options.Clock.Now().Add(muteTime)
		if !n.complained {
			n.complained = true
			log.Error("the control plane is older than this relay, and is not told that its room for recordings is tight or how long they wait")
		}
	case len(refused.Recordings) > 0:
		forget()
		n.plain = true
		log.Error("the control plane refused news of recordings, which is lost; is it older than this relay?", "recordings", len(refused.Recordings))
	default:
		n.confirmed(refused.Done)
	}
}

// confirmed forgets revocations that waited to be confirmed.
func (n *Node) confirmed(done []string) {
	for _, one := range done {
		delete(n.done, one)
	}
}

// news returns what the next heartbeat says, and a function that forgets the reports in it.
func (n *Node) news() (say control.Heartbeat, forget func()) {
	say.Sessions = n.sfu.Load().Sessions
	for one := range n.done {
		if say.Done = append(say.Done, one); len(say.Done) == mostAtOnce {
			break
		}
	}
	if n.plain {
		return say, func() {}
	}
	if !n.options.Clock.Now().Before(n.muted) {
		say.Tight = !n.recorder.TakesNew()
		if age := n.recorder.Oldest(); age >= longWait {
			say.SpoolAge = int64(age.Seconds())
		}
	}
	say.Recordings, forget = n.reports.next()
	return say, forget
}
