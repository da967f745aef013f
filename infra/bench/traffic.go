package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// settle is how long the last messages may take until the other side sees them.
const settle = 15 * time.Second

// traffic sends messages at a steady rate over all conversations and counts what happens to them.
type traffic struct {
	ack, seen spread
	sent      atomic.Int64
	twice     atomic.Int64 // seen more than once

	mu      sync.Mutex
	pending map[string]bool // sent, and not seen by the other side yet
	done    map[string]bool // seen
}

func newTraffic() *traffic { return &traffic{pending: map[string]bool{}, done: map[string]bool{}} }

// voice is one side of a conversation that sends: one outbox, one message under way.
type voice struct {
	say     func(ctx context.Context, k int64, text string) error
	name    string
	due     chan time.Time
	acks    chan int64
	failing chan string
}

func newVoice(name string, say func(ctx context.Context, k int64, text string) error) *voice {
	return &voice{say: say, name: name, due: make(chan time.Time, 1024), acks: make(chan int64, 4), failing: make(chan string, 4)}
}

// wrote reports whether this voice sent a text.
func (v *voice) wrote(text string) bool { return strings.HasPrefix(text, v.name+" ") }

// speak sends each message when it is due, or as soon as the one before is acknowledged.
func (t *traffic) speak(ctx context.Context, v *voice) error {
	k := int64(0)
	for due := range v.due {
		k++
		text := v.name + " " + strconv.FormatInt(k, 10) + " " + strconv.FormatInt(due.UnixNano(), 10) + " and then it says that the file is damaged"
		t.mu.Lock()
		t.pending[v.name+" "+strconv.FormatInt(k, 10)] = true
		t.mu.Unlock()
		t.sent.Add(1)
		if err := v.say(ctx, k, text); err != nil {
			return err
		}
		select {
		case got := <-v.acks:
			if got != k {
				return fmt.Errorf("message %d was acknowledged as %d", k, got)
			}
			t.ack.add(time.Since(due))
		case code := <-v.failing:
			return fmt.Errorf("a message was refused: %s", code)
		case <-ctx.Done():
			return fmt.Errorf("a message was not acknowledged: %w", ctx.Err())
		}
	}
	return nil
}

// sees records that the other side of a conversation received a text.
func (t *traffic) sees(text string) {
	name, rest, _ := strings.Cut(text, " ")
	k, rest, _ := strings.Cut(rest, " ")
	stamp, _, _ := strings.Cut(rest, " ")
	nanoseconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return // not a message of this run
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	message := name + " " + k
	if t.done[message] {
		t.twice.Add(1)
		return
	}
	t.done[message] = true
	delete(t.pending, message)
	t.seen.add(time.Since(time.Unix(0, nanoseconds)))
}

// run lets the voices send so many messages per second, in turn, and waits until all are acknowledged and seen.
func (t *traffic) run(ctx context.Context, voices []*voice, perSecond int, length time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, length+settle)
	defer cancel()
	var speaking errgroup.Group
	for _, v := range voices {
		speaking.Go(func() error { return t.speak(ctx, v) })
	}
	calmly(func() { pace(ctx, voices, perSecond, length) })
	for _, v := range voices {
		close(v.due)
	}
	err := speaking.Wait()
	for ctx.Err() == nil && t.lost() > 0 {
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

// calmly runs the generator without collections of its own memory: one takes the processors from the server for a tenth of a second with
// 15,000 sockets, and would count as the server's delay. It collects before.
func calmly(work func()) {
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	work()
}

// pace signals to the voices in turn that a message is due.
func pace(ctx context.Context, voices []*voice, perSecond int, length time.Duration) {
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	began := time.Now()
	total := int(length.Seconds() * float64(perSecond))
	for i := 0; i < total; {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		for ; i < total; i++ {
			due := began.Add(time.Duration(i) * time.Second / time.Duration(perSecond))
			if due.After(time.Now()) {
				break
			}
			select {
			case voices[i%len(voices)].due <- due:
			case <-ctx.Done():
				return
			}
		}
	}
}

// lost returns how many messages were sent and not seen by the other side.
func (t *traffic) lost() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.pending)
}
