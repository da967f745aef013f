package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

// The peer is NATS JetStream, which somebody could build a live line on: a server that keeps messages in files and acknowledges each when
// it is stored. sync_interval is always, so that it is as durable as the product: by default JetStream syncs every two minutes.
const peerSettings = `
listen: "127.0.0.1:-1"
ports_file_dir: %[1]q
max_connections: 100000
jetstream { store_dir: %[1]q, sync_interval: always }
websocket { listen: "127.0.0.1:-1", no_tls: true }
`

// besidePeer gives the peer the load of the product's runs, and prints what it did and the ratios.
func besidePeer(ctx context.Context, p plan, runs []round, out io.Writer) error {
	folder, err := os.MkdirTemp("", "acude-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	server, err := startPeer(ctx, *p.peer, folder)
	if err != nil {
		return err
	}
	return errors.Join(measurePeer(ctx, p, server, runs, out), server.stop())
}

// startPeer starts nats-server and returns when its WebSocket is open; that is the URL of the process.
func startPeer(ctx context.Context, binary, folder string) (*process, error) {
	settings := filepath.Join(folder, "settings")
	if err := os.WriteFile(settings, fmt.Appendf(nil, peerSettings, folder), 0o600); err != nil {
		return nil, err
	}
	p := &process{command: exec.CommandContext(ctx, binary, "-c", settings, "-l", filepath.Join(folder, "log")), ended: make(chan error, 1)}
	p.command.Cancel = func() error { return p.command.Process.Signal(syscall.SIGTERM) }
	p.command.WaitDelay = patience
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	go func() { p.ended <- p.command.Wait() }()
	for began := time.Now(); p.url == "" && time.Since(began) < patience; {
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			return nil, errors.Join(err, p.stop())
		}
		found, _ := filepath.Glob(filepath.Join(folder, "*.ports"))
		for _, path := range found {
			var ports struct {
				WebSocket []string `json:"websocket"`
			}
			if raw, err := os.ReadFile(path); err == nil && json.Unmarshal(raw, &ports) == nil && len(ports.WebSocket) > 0 {
				p.url = ports.WebSocket[0]
			}
		}
	}
	if p.url == "" {
		why, _ := os.ReadFile(filepath.Join(folder, "log"))
		return nil, errors.Join(fmt.Errorf("the peer did not start: %s", why), p.stop())
	}
	return p, nil
}

func measurePeer(ctx context.Context, p plan, server *process, runs []round, out io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	seats := make([]*peerSeat, *p.sockets)
	client, ticker := dialer(), time.NewTicker(time.Second/arrivals)
	defer ticker.Stop()
	var all errgroup.Group
	all.SetLimit(openers)
	for i := range seats {
		<-ticker.C
		all.Go(func() (err error) {
			seats[i], err = takeSeat(ctx, client, server.url, i)
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return err
	}
	if err := seats[0].createStream(); err != nil {
		return err
	}
	s := sheet{head: []string{
		"Sockets", "messages/s", "ack p50 ms", "ack p99 ms", "seen p50 ms", "seen p99 ms", "sent", "lost", "cores of the server", "RSS MB",
	}}
	ratios := sheet{head: []string{"messages/s", "product ÷ peer: ack p50", "ack p99", "seen p50", "seen p99", "cores", "RSS"}}
	var failed error
	for _, product := range runs {
		if err := pause(ctx, breath); err != nil {
			return err
		}
		t := newTraffic()
		voices := make([]*voice, min(2**p.talks, len(seats)/2*2))
		for i := range voices {
			voices[i] = seats[i].voice(t, fmt.Sprintf("%d-%d", i, product.rate))
		}
		used, began := server.processor(), time.Now()
		failed = errors.Join(failed, t.run(ctx, voices, product.rate, *p.length))
		peer := round{product.rate, t, (server.processor() - used).Seconds() / time.Since(began).Seconds(), server.memory()}
		s.row(strconv.Itoa(len(seats)), strconv.Itoa(peer.rate), milliseconds(t.ack.at(.5)), milliseconds(t.ack.at(.99)), milliseconds(t.seen.at(.5)),
			milliseconds(t.seen.at(.99)), strconv.FormatInt(t.sent.Load(), 10), strconv.Itoa(t.lost()), fmt.Sprintf("%.2f", peer.cores),
			megabytes(peer.held.resident))
		ratios.row(ratio(product, peer)...)
	}
	_, err := fmt.Fprint(out, "NATS JetStream under the same load, over WebSockets too, with file storage and sync_interval always:\n\n")
	return errors.Join(failed, err, s.print(out), ratios.print(out))
}

// ratio returns the cells of a row: the product's figures divided by the peer's.
func ratio(product, peer round) []string {
	by := func(a, b float64) string {
		if b == 0 {
			return "–"
		}
		return fmt.Sprintf("%.2f", a/b)
	}
	times := func(of func(*traffic) *spread, share float64) string {
		return by(of(product.t).at(share).Seconds(), of(peer.t).at(share).Seconds())
	}
	ack, seen := func(t *traffic) *spread { return &t.ack }, func(t *traffic) *spread { return &t.seen }
	return []string{strconv.Itoa(product.rate), times(ack, .5), times(ack, .99), times(seen, .5), times(seen, .99),
		by(product.cores, peer.cores), by(float64(product.held.resident), float64(peer.held.resident))}
}

// takeSeat opens a socket of the peer: two next to each other are the sides of a conversation.
func takeSeat(ctx context.Context, client *http.Client, url string, at int) (*peerSeat, error) {
	s, err := dialPeer(ctx, client, url)
	if err != nil {
		return nil, err
	}
	s.talk, s.inbox = "talk."+strconv.Itoa(at/2), "inbox."+strconv.Itoa(at)
	err = s.tell("SUB %s %d\r\nSUB %s %d\r\nPING\r\n", s.talk, sidTalk, s.inbox, sidInbox)
	return s, errors.Join(err, s.until(ctx, "PONG"))
}
