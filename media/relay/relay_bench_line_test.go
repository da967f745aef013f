package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
)

// livekitLine speaks LiveKit's protocol of set-up (livekit_rtc.proto) as far as one track needs it. A participant has a connection to
// send, whose offer is theirs, and one to receive, whose offers are the server's.
type livekitLine struct {
	conn            *websocket.Conn
	sends, receives *webrtc.PeerConnection
	published       chan struct{}
	connected       chan time.Duration // from the server's first offer on

	early map[*webrtc.PeerConnection][]webrtc.ICECandidateInit // that came before the description
}

// Numbers of fields of SignalRequest and SignalResponse.
const (
	requestOffer, requestAnswer, requestAddTrack                           = 1, 2, 4
	responseAnswer, responseOffer, responseTrickle, responseTrackPublished = 2, 3, 4, 6
)

// offer announces a video track, and connects to send it.
func (l *livekitLine) offer(b *testing.B, track webrtc.TrackLocal) {
	b.Helper()
	const cid, name, kind, width, height, source, video, screenShare = 1, 2, 3, 4, 5, 8, 1, 3
	l.send(b.Context(), requestAddTrack, text(cid, track.ID()), text(name, "screen"), number(kind, video), number(width, 640),
		number(height, 360), number(source, screenShare))
	mediatest.Await(b, "LiveKit to expect the track", l.published)
	_, err := l.sends.AddTransceiverFromTrack(track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	mediatest.Must(b, err)
	connected := make(chan struct{})
	l.sends.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateConnected {
			close(connected)
		}
	})
	description, err := l.sends.CreateOffer(nil)
	mediatest.Must(b, err)
	gathered := webrtc.GatheringCompletePromise(l.sends)
	mediatest.Must(b, l.sends.SetLocalDescription(description))
	<-gathered
	l.describe(b.Context(), requestOffer, l.sends.LocalDescription(), 0)
	mediatest.Await(b, "LiveKit's connection to the publisher", connected)
}

// listen answers the server until the line ends.
func (l *livekitLine) listen(ctx context.Context) {
	for {
		_, raw, err := l.conn.Read(ctx)
		if err != nil {
			return
		}
		for field, value := range fields(raw) {
			switch field {
			case responseTrackPublished:
				l.published <- struct{}{}
			case responseAnswer:
				l.take(l.sends, webrtc.SDPTypeAnswer, value)
			case responseOffer:
				l.answer(ctx, value)
			case responseTrickle:
				l.trickle(value)
			}
		}
	}
}

// answer accepts the server's offer to send something.
func (l *livekitLine) answer(ctx context.Context, value []byte) {
	begin := time.Now()
	l.receives.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateConnected {
			l.connected <- time.Since(begin)
		}
	})
	id := l.take(l.receives, webrtc.SDPTypeOffer, value)
	description, err := l.receives.CreateAnswer(nil)
	if err != nil {
		return
	}
	gathered := webrtc.GatheringCompletePromise(l.receives)
	if l.receives.SetLocalDescription(description) != nil {
		return
	}
	<-gathered
	l.describe(ctx, requestAnswer, l.receives.LocalDescription(), id)
}

const descriptionKind, descriptionSDP, descriptionID = 1, 2, 3

func (l *livekitLine) describe(ctx context.Context, field int, d *webrtc.SessionDescription, id uint64) {
	l.send(ctx, field, text(descriptionKind, d.Type.String()), text(descriptionSDP, d.SDP), number(descriptionID, id))
}

// take sets the server's description and returns its number.
func (l *livekitLine) take(pc *webrtc.PeerConnection, kind webrtc.SDPType, value []byte) (id uint64) {
	for field, value := range fields(value) {
		switch field {
		case descriptionSDP:
			_ = pc.SetRemoteDescription(webrtc.SessionDescription{Type: kind, SDP: string(value)})
		case descriptionID:
			id, _ = binary.Uvarint(value)
		}
	}
	for _, candidate := range l.early[pc] {
		_ = pc.AddICECandidate(candidate)
	}
	return id
}

func (l *livekitLine) trickle(value []byte) {
	pc, init := l.sends, webrtc.ICECandidateInit{}
	for field, value := range fields(value) {
		switch field {
		case 1: // candidateInit
			_ = json.Unmarshal(value, &init)
		case 2: // target: 1 for the connection that receives
			pc = l.receives
		}
	}
	if pc.RemoteDescription() == nil {
		if l.early == nil {
			l.early = map[*webrtc.PeerConnection][]webrtc.ICECandidateInit{}
		}
		l.early[pc] = append(l.early[pc], init)
		return
	}
	_ = pc.AddICECandidate(init)
}

func (l *livekitLine) send(ctx context.Context, field int, parts ...[]byte) {
	var body []byte
	for _, part := range parts {
		body = append(body, part...)
	}
	_ = l.conn.Write(ctx, websocket.MessageBinary, text(field, string(body)))
}

// text and number encode a field of a message of Protocol Buffers.
func text(field int, value string) []byte {
	out := binary.AppendUvarint(nil, uint64(field)<<3|2)
	return append(binary.AppendUvarint(out, uint64(len(value))), value...)
}

func number(field int, value uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(field)<<3), value)
}

// fields yields the fields of a message that are numbers, still encoded, and texts; those of fixed width end it.
func fields(raw []byte) func(func(int, []byte) bool) {
	return func(yield func(int, []byte) bool) {
		for len(raw) > 0 {
			key, n := binary.Uvarint(raw)
			if n <= 0 {
				return
			}
			raw = raw[n:]
			length, n := binary.Uvarint(raw)
			if n <= 0 {
				return
			}
			var value []byte
			switch key & 7 {
			case 0:
				value, raw = raw[:n], raw[n:]
			case 2:
				if raw = raw[n:]; length > uint64(len(raw)) {
					return
				}
				value, raw = raw[:length], raw[length:]
			default:
				return
			}
			if !yield(int(key>>3), value) {
				return
			}
		}
	}
}
