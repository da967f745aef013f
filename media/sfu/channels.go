package sfu

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/pion/webrtc/v4"
	"golang.org/x/time/rate"

	"acude/pkg/relay"
)

// The data channels, agreed in advance (package comment).
const (
	heartbeatID = 0
	eventsID    = 1
)

const (
	maxMessage = 16 << 10 // bytes of one message
	maxSaid    = 64       // bytes of what a peer says
	maxUnsent  = 64 << 10 // bytes a peer may leave unread; then nothing more is sent to it
)

// channels are the data channels of one peer. The zero value is a peer without any.
type channels struct {
	heartbeat, events *webrtc.DataChannel

	mu     sync.Mutex
	latest []byte // the last event, for a channel that is not open yet
}

// Peers have little to say on the channels (words); the rest is read and dropped. One that keeps sending costs work, and is cut.
const (
	wordsEvery = 100 * time.Millisecond
	wordsBurst = 50
)

// openChannels agrees on the channels of p. A peer that floods them, or opens another one, is cut.
func openChannels(p *peer) (*channels, error) {
	pace := rate.NewLimiter(rate.Every(wordsEvery), wordsBurst)
	ignore := func(webrtc.DataChannelMessage) {
		if !pace.Allow() {
			p.close("it floods its data channels")
		}
	}
	hear := func(m webrtc.DataChannelMessage) {
		ignore(m)
		said := read(m)
		if said.Counts {
			p.counts.Store(true)
		}
		if said.Paused != nil && p.claims.Role == relay.Publish {
			p.room.guard(func() { p.room.pause(p, *said.Paused) })
		}
	}
	p.pc.OnDataChannel(func(*webrtc.DataChannel) { p.close("it opened a data channel") })

	no, yes, none := false, true, uint16(0)
	c := &channels{}
	for _, spec := range []struct {
		channel **webrtc.DataChannel
		label   string
		id      uint16
		init    webrtc.DataChannelInit
		hear    func(webrtc.DataChannelMessage)
	}{
		{&c.heartbeat, "heartbeat", heartbeatID, webrtc.DataChannelInit{Ordered: &no, MaxRetransmits: &none}, ignore},
		{&c.events, "events", eventsID, webrtc.DataChannelInit{}, hear},
	} {
		spec.init.Negotiated, spec.init.ID = &yes, &spec.id
		channel, err := p.pc.CreateDataChannel(spec.label, &spec.init)
		if err != nil {
			return nil, err
		}
		channel.OnMessage(spec.hear)
		*spec.channel = channel
	}
	c.events.OnOpen(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.latest != nil {
			_ = c.events.SendText(string(c.latest))
		}
	})
	return c, nil
}

// words are what a peer may say: a publisher whether its picture is paused, everybody that they count the packets they get.
type words struct {
	Paused *bool `json:"paused"`
	Counts bool  `json:"counts"`
}

// read reads what a peer says; nothing of a message that is none.
func read(m webrtc.DataChannelMessage) (said words) {
	if !m.IsString || len(m.Data) > maxSaid || json.Unmarshal(m.Data, &said) != nil {
		return words{}
	}
	return said
}

// tell sends an event. Each event holds the whole state of its kind, so only the latest has to arrive.
func (c *channels) tell(event map[string]any) {
	text, _ := json.Marshal(event) // numbers and booleans only
	c.mu.Lock()
	defer c.mu.Unlock()
	c.latest = text
	say(c.events, string(text))
}

func say(channel *webrtc.DataChannel, text string) {
	if channel != nil && channel.ReadyState() == webrtc.DataChannelStateOpen && channel.BufferedAmount() < maxUnsent {
		_ = channel.SendText(text)
	}
}
