package meter

import (
	"sync/atomic"
	"time"
)

// Counts are how often something happened.
type Counts struct {
	ReadHalves  int64 // halves of DynamoDB read units: an eventually consistent read of 4 KB is one half, a consistent one two
	WriteUnits  int64 // DynamoDB write units
	Requests    int64 // of the HTTP API
	Messages    int64 // of the WebSocket API, in both directions, in pieces of 32 KB
	Invocations int64 // of functions
	Bytes       int64 // answered over HTTP
	Connected   time.Duration
}

// Meter counts. The zero value is ready.
type Meter struct {
	readHalves, writeUnits, requests, messages, invocations, bytes, connected atomic.Int64
}

// New returns a meter at zero.
func New() *Meter { return &Meter{} }

// Counts returns what was counted so far.
func (m *Meter) Counts() Counts {
	return Counts{
		ReadHalves: m.readHalves.Load(), WriteUnits: m.writeUnits.Load(), Requests: m.requests.Load(), Messages: m.messages.Load(),
		Invocations: m.invocations.Load(), Bytes: m.bytes.Load(), Connected: time.Duration(m.connected.Load()),
	}
}

// Connected adds the time a socket was open.
func (m *Meter) Connected(d time.Duration) { m.connected.Add(int64(d)) }

// Since returns what was counted after before was taken.
func (c Counts) Since(before Counts) Counts {
	return Counts{
		ReadHalves: c.ReadHalves - before.ReadHalves, WriteUnits: c.WriteUnits - before.WriteUnits, Requests: c.Requests - before.Requests,
		Messages: c.Messages - before.Messages, Invocations: c.Invocations - before.Invocations, Bytes: c.Bytes - before.Bytes,
		Connected: c.Connected - before.Connected,
	}
}

// pieces is how many pieces of a size n bytes take, at least one.
func pieces(n, size int) int64 { return int64(max(1, (n+size-1)/size)) }
