package share

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/pion/webrtc/v4"
)

// openChannels opens the two channels that are agreed in advance with a relay: a beat every 200 ms, and events, of which a publisher needs
// none.
func (p *peer) openChannels() error {
	no, yes, none := false, true, uint16(0)
	heartbeat, events := uint16(0), uint16(1)
	beats, err := p.pc.CreateDataChannel("heartbeat", &webrtc.DataChannelInit{Negotiated: &yes, ID: &heartbeat, Ordered: &no, MaxRetransmits: &none})
	if err != nil {
		return err
	}
	beats.OnMessage(func(m webrtc.DataChannelMessage) {
		var beat struct {
			Draining bool `json:"draining"`
		}
		if json.Unmarshal(m.Data, &beat) != nil {
			return
		}
		select {
		case p.beats <- beat.Draining:
		default: // the one before has not been seen yet
		}
	})
	_, err = p.pc.CreateDataChannel("events", &webrtc.DataChannelInit{Negotiated: &yes, ID: &events})
	return err
}

// A relay whose beat is missed at so many looks in a row is silent. A program that was held up makes no looks meanwhile.
const (
	lookEvery   = 300 * time.Millisecond
	silentLooks = 5
)

// watch returns why the connection ended.
func (p *peer) watch(ctx context.Context) error {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	quiet := 0
	for {
		select {
		case draining := <-p.beats:
			if draining {
				return fmt.Errorf("%w: the relay is about to end", ErrLost)
			}
			quiet = 0
		case state := <-p.states:
			if state == webrtc.PeerConnectionStateFailed || state == webrtc.PeerConnectionStateClosed {
				return fmt.Errorf("%w: it %s", ErrLost, state)
			}
		case <-look.C:
			if quiet++; quiet >= silentLooks {
				return fmt.Errorf("%w: the relay is silent", ErrLost)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
