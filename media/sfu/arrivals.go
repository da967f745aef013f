package sfu

import (
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/twcc"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/sdp/v3"
)

// arrivals reports to a publisher when its packets arrived, from which it estimates the bandwidth (transport-wide congestion control,
// draft-holmer-rmcat-transport-wide-cc-extensions-01), and notes all RTCP that goes to it. The library's own interceptor hands each
// packet to another goroutine, and wakes up while nothing arrives.
type arrivals struct {
	interceptor.NoOp
	peer  *peer
	begin time.Time

	mu       sync.Mutex
	writer   interceptor.RTCPWriter
	recorder *twcc.Recorder
	due      *time.Timer // of the next report; nil when there is nothing to report
	closed   bool
}

// reportEvery is how often arrivals are reported, while there are any.
const reportEvery = 100 * time.Millisecond

// arrivalsOf makes the reports of one publisher. It must be the first interceptor, which sees the RTCP of the others.
func arrivalsOf(p *peer) interceptor.Factory { return arrivalsFactory{p} }

type arrivalsFactory struct{ peer *peer }

func (f arrivalsFactory) NewInterceptor(string) (interceptor.Interceptor, error) {
	return &arrivals{peer: f.peer, begin: time.Now(), recorder: twcc.NewRecorder(rand.Uint32())}, nil
}

// BindRTCPWriter is called once by the library.
func (a *arrivals) BindRTCPWriter(writer interceptor.RTCPWriter) interceptor.RTCPWriter {
	noting := interceptor.RTCPWriterFunc(func(packets []rtcp.Packet, attributes interceptor.Attributes) (int, error) {
		n, err := writer.Write(packets, attributes)
		if err == nil {
			a.peer.sent()
		}
		return n, err
	})
	a.mu.Lock()
	defer a.mu.Unlock()
	a.writer = noting
	return noting
}

// BindRemoteStream is called by the library for each stream of the publisher.
func (a *arrivals) BindRemoteStream(info *interceptor.StreamInfo, reader interceptor.RTPReader) interceptor.RTPReader {
	is := func(e interceptor.RTPHeaderExtension) bool { return e.URI == sdp.TransportCCURI }
	at := slices.IndexFunc(info.RTPHeaderExtensions, is)
	if at < 0 {
		return reader
	}
	extension := uint8(info.RTPHeaderExtensions[at].ID)
	return interceptor.RTPReaderFunc(func(raw []byte, attributes interceptor.Attributes) (int, interceptor.Attributes, error) {
		n, attributes, err := reader.Read(raw, attributes)
		if err != nil {
			return n, attributes, err
		}
		if attributes == nil {
			attributes = interceptor.Attributes{}
		}
		var number rtp.TransportCCExtension
		header, err := attributes.GetRTPHeader(raw[:n])
		if err == nil && number.Unmarshal(header.GetExtension(extension)) == nil {
			a.record(info.SSRC, number.TransportSequence)
		}
		return n, attributes, nil
	})
}

func (a *arrivals) record(ssrc uint32, number uint16) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.recorder.Record(ssrc, number, time.Since(a.begin).Microseconds())
	if a.due == nil && !a.closed {
		a.due = time.AfterFunc(reportEvery, a.report)
	}
}

// report runs on a timer's goroutine.
func (a *arrivals) report() { a.peer.room.guard(a.send) }

func (a *arrivals) send() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.due = nil
	if packets := a.recorder.BuildFeedbackPacket(); len(packets) > 0 && a.writer != nil && !a.closed {
		_, _ = a.writer.Write(packets, nil)
	}
}

// Close is called by the library when the connection ends.
func (a *arrivals) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.closed = true
	if a.due != nil {
		a.due.Stop()
	}
	return nil
}
