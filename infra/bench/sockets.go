package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// arrivals is how many sockets are opened per second: the product accepts 400 from one address.
const arrivals = 350

// openers is how many sockets are being opened at the same time.
const openers = 64

// breath is the pause before the measurement starts.
const breath = 5 * time.Second

// plan is the arguments of a run of sockets or floor.
type plan struct {
	sockets, talks *int
	rates          []int
	length         *time.Duration
	binary, peer   *string
}

func parse(name string, args []string) (plan, error) {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	p := plan{
		sockets: flags.Int("sockets", 1000, "sockets that are open"),
		talks:   flags.Int("conversations", 600, "conversations in which messages are sent"),
		length:  flags.Duration("length", 20*time.Second, "how long messages are sent at each rate"),
		binary:  flags.String("binary", "build/acude", "the product"),
		peer:    flags.String("peer", "", "a nats-server that gets the same load afterwards"),
	}
	flags.Func("rate", "messages a second, all conversations together; may be given again (300 and 1000)", func(text string) error {
		rate, err := strconv.Atoi(text)
		p.rates = append(p.rates, rate)
		return err
	})
	err := flags.Parse(args)
	if len(p.rates) == 0 {
		p.rates = []int{300, 1000}
	}
	return p, err
}

// sockets measures the live line of the product.
func sockets(ctx context.Context, args []string, out io.Writer) error {
	p, err := parse("sockets", args)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "acude-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	audience, err := seed(ctx, folder, *p.sockets, *p.talks)
	if err != nil {
		return err
	}
	began := time.Now()
	product, err := start(ctx, *p.binary, folder)
	if err != nil {
		return err
	}
	r := room{product: product, audience: audience, started: time.Since(began)}
	err = errors.Join(r.measure(ctx, p, out), product.stop())
	if err != nil || *p.peer == "" {
		return err
	}
	return besidePeer(ctx, p, r.runs, out)
}

// room holds the open sockets of a run.
type room struct {
	product  *process
	started  time.Duration // from exec to the output "running"
	audience audience
	lines    []*line
	traffic  atomic.Pointer[traffic]
	voices   atomic.Pointer[map[string]*voice] // by session and seat
	closed   atomic.Int64                      // sockets that the server closed
	runs     []round
}

// round is what a server did at one rate.
type round struct {
	rate  int
	t     *traffic
	cores float64
	held  memory
}

func (r *room) measure(ctx context.Context, p plan, out io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if err := pause(ctx, breath/5); err != nil {
		return err
	}
	empty := r.product.memory()
	began := time.Now()
	if err := r.open(ctx); err != nil {
		return err
	}
	opened := time.Since(began)
	s := sheet{head: []string{
		"Sockets", "messages/s", "ack p50 ms", "ack p99 ms", "seen p50 ms", "seen p99 ms", "sent", "lost", "twice", "cores of the server", "RSS MB",
		"own memory MB", "own KB a socket",
	}}
	quiet := r.product.memory()
	var failed error
	for _, rate := range p.rates {
		if err := pause(ctx, breath); err != nil {
			return err
		}
		t := newTraffic()
		cores, err := r.load(ctx, t, rate, *p.length)
		failed = errors.Join(failed, err)
		held := r.product.memory()
		r.runs = append(r.runs, round{rate, t, cores, held})
		s.row(strconv.Itoa(len(r.lines)), strconv.Itoa(rate), milliseconds(t.ack.at(.5)), milliseconds(t.ack.at(.99)), milliseconds(t.seen.at(.5)),
			milliseconds(t.seen.at(.99)), strconv.FormatInt(t.sent.Load(), 10), strconv.Itoa(t.lost()), strconv.FormatInt(t.twice.Load(), 10),
			fmt.Sprintf("%.2f", cores), megabytes(held.resident), megabytes(held.own), fmt.Sprintf("%.1f", perSocket(empty, held, len(r.lines))))
		if t.lost() > 0 || t.twice.Load() > 0 {
			failed = errors.Join(failed, fmt.Errorf("at %d messages/s %d were lost and %d came twice", rate, t.lost(), t.twice.Load()))
		}
	}
	if n := r.closed.Load(); n > 0 {
		failed = errors.Join(failed, fmt.Errorf("the product closed %d sockets", n))
	}
	_, err := fmt.Fprintf(out, "The product ran %s ms after its start. %d sockets opened in %.0f s; without sockets it held %s MB of its own, with silent ones %s MB (%.1f KB a socket).\n\n",
		milliseconds(r.started), len(r.lines), opened.Seconds(), megabytes(empty.own), megabytes(quiet.own), perSocket(empty, quiet, len(r.lines)))
	return errors.Join(failed, err, s.print(out))
}

func perSocket(before, after memory, sockets int) float64 {
	return float64(after.own-before.own) / float64(sockets) / (1 << 10)
}

func megabytes(bytes int64) string { return strconv.FormatInt(bytes>>20, 10) }

// open opens all sockets at a rate that the product accepts. Each beats from then on: leases are shorter than that takes.
func (r *room) open(ctx context.Context) error {
	r.lines = make([]*line, len(r.audience.seats))
	client, ticker := dialer(), time.NewTicker(time.Second/arrivals)
	defer ticker.Stop()
	var all errgroup.Group
	all.SetLimit(openers)
	for i := range r.lines {
		<-ticker.C
		all.Go(func() error {
			l, err := open(ctx, client, r.product.url, r.audience.seats[i], func(m said) { r.heard(i, m) })
			if err != nil {
				return err
			}
			r.lines[i] = l
			go r.beat(ctx, l)
			go func() {
				if l.listen(ctx); ctx.Err() == nil {
					r.closed.Add(1)
				}
			}()
			return nil
		})
	}
	return all.Wait()
}

// beat renews the leases of a socket.
func (r *room) beat(ctx context.Context, l *line) {
	ticker := time.NewTicker(l.every())
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := l.beat(ctx); err != nil && ctx.Err() == nil {
				r.closed.Add(1)
				return
			}
		}
	}
}

// load sends messages at a rate and returns how many cores the product used.
func (r *room) load(ctx context.Context, t *traffic, rate int, length time.Duration) (float64, error) {
	voices := map[string]*voice{}
	var all []*voice
	for i, one := range r.audience.talks {
		for side, at := range map[string]int{"customer": one.customer, "rep": one.rep} {
			sender := fmt.Sprintf("%s-%d-%d-%d", side, i, rate, time.Now().UnixNano())
			v := newVoice(sender, func(ctx context.Context, k int64, text string) error {
				return r.lines[at].say(ctx, map[string]any{"type": "send", "session": one.session, "sender": sender, "k": k,
					"command": map[string]any{"kind": "message", "text": text}})
			})
			voices[key(one.session, at)] = v
			all = append(all, v)
		}
	}
	r.voices.Store(&voices)
	r.traffic.Store(t)
	used, began := r.product.processor(), time.Now()
	err := t.run(ctx, all, rate, length)
	return (r.product.processor() - used).Seconds() / time.Since(began).Seconds(), err
}

func key(session string, at int) string { return session + " " + strconv.Itoa(at) }

// heard receives a message of the server to a seat.
func (r *room) heard(at int, m said) {
	t, voices := r.traffic.Load(), r.voices.Load()
	if t == nil || voices == nil {
		return
	}
	own := (*voices)[key(m.Session, at)]
	if own == nil {
		return
	}
	switch {
	case m.Type == "ack":
		own.acks <- m.K
	case m.Type == "refused" || m.Type == "problem":
		own.failing <- m.Code
	case m.Type == "event" && m.Event.Kind == "message" && !own.wrote(m.Event.Text):
		t.sees(m.Event.Text)
	}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
