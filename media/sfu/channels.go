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
	beatEvery  = 200 * time.Millisecond
	maxMessage = 16 << 10 // bytes of one message
	maxSaid    = 64       // bytes of what a publisher says
	maxUnsent  = 64 << 10 // bytes a peer may leave unread; then nothing more is sent to it
)

// channels are the data channels of one peer. The zero value is a peer without any.
type channels struct {
	heartbeat, events *webrtc.DataChannel

	mu     sync.Mutex
	latest []byte // the last event, for a channel that is not open yet
}

// Peers have little to say on the channels: a publisher that its picture is paused; the rest is read and dropped. One that keeps
// sending costs work, and is cut.
const (
	wordsEvery = 100 * time.Millisecond
	wordsBurst = 50
)

// openChannels agrees on the channels of p. A peer that floods them, or opens another one, is cut.
func openChannels(p *peer) (*channels, error) {
	words := rate.NewLimiter(rate.Every(wordsEvery), wordsBurst)
	ignore := func(webrtc.DataChannelMessage) {
		if !words.Allow() {
			p.close("it floods its data channels")
		}
	}
	hear := func(m webrtc.DataChannelMessage) {
		ignore(m)
		if said, ok := readPause(p.claims.Role, m); ok {
			p.room.guard(func() { p.room.pause(p, said) })
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

// readPause reads whether a publisher's picture is paused; false for everything else that a peer may say.
func readPause(role relay.Role, m webrtc.DataChannelMessage) (paused, ok bool) {
	var said struct {
		Paused *bool `json:"paused"`
	}
	if role != relay.Publish || !m.IsString || len(m.Data) > maxSaid || json.Unmarshal(m.Data, &said) != nil || said.Paused == nil {
		return false, false
	}
	return *said.Paused, true
}

// beat sends one heartbeat, unless the peer does not read.
func (c *channels) beat(text string) { say(c.heartbeat, text) }

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
