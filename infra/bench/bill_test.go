package main

import (
	"sync/atomic"
	"time"

	"acude/pkg/meter"
)

// How long the steps of a function take in the cloud: within a region, DynamoDB and the sockets' management API answer in a few
// milliseconds. The times are constants, so that a busy machine does not change the price.
const (
	ownTime   = 2 * time.Millisecond // of the function itself; `bench bootstraps` measures less when warm
	readTime  = 4 * time.Millisecond
	writeTime = 10 * time.Millisecond
	pushTime  = 15 * time.Millisecond
)

// reportBytes is what Lambda itself logs for an invocation: its start and its report, as JSON.
const reportBytes = 600

// Prices that package meter does not have, in dollars: an object's PUT, and a byte of log, of video kept for 90 days (S3 Standard)
// and of egress.
const (
	putPrice   = 0.005 / 1000
	logPrice   = 0.50 / 1e9
	keepPrice  = 0.023 * 3 / 1e9
	leavePrice = 0.09 / 1e9
)

// functionMemory is the template's, in GB.
const functionMemory = 0.5

// counts holds what a meter does not count: how long functions ran, how much they logged, and objects.
type counts struct {
	reads, writes atomic.Int64 // steps; a function makes many at once
	followed      int64        // writes whose records the stream's function has seen
	sockets       openSockets
	logged        atomic.Int64 // bytes
	invocations   int64
	running       time.Duration
	puts          int64
}

// invoke runs one invocation of a function and counts its time.
func (c *counts) invoke(function func()) {
	reads, writes := c.reads.Load(), c.writes.Load()
	c.sockets.pushed.Store(false)
	function()
	took := ownTime + time.Duration(c.reads.Load()-reads)*readTime + time.Duration(c.writes.Load()-writes)*writeTime
	if c.sockets.pushed.Load() {
		took += pushTime
	}
	c.running += took
	c.invocations++
	c.logged.Add(reportBytes)
}

// unfollowed returns how many writes the stream's function has not seen yet, and marks them as seen.
func (c *counts) unfollowed() int64 {
	written := c.writes.Load()
	n := written - c.followed
	c.followed = written
	return max(n, 1)
}

// bill is what a part of a session used.
type bill struct {
	meter.Counts
	running time.Duration
	logged  int64
	puts    int64
}

func (m *metered) bill() bill {
	return bill{m.meter.Counts(), m.counts.running, m.counts.logged.Load(), m.counts.puts}
}

func (b bill) since(before bill) bill {
	return bill{b.Counts.Since(before.Counts), b.running - before.running, b.logged - before.logged, b.puts - before.puts}
}

func (b bill) plus(c bill) bill {
	nothing := bill{}
	return b.since(nothing.since(c))
}

// prices are the costs of a bill by kind, in dollars. Answers over HTTP count as egress as well.
type prices struct{ table, live, api, lambda, logs, objects float64 }

func (b bill) prices() prices {
	p := meter.ListPrices()
	return prices{
		table:   float64(b.ReadHalves)/2*p.Read + float64(b.WriteUnits)*p.Write,
		live:    float64(b.Messages)*p.Message + b.Connected.Minutes()*p.ConnectionMinute,
		api:     float64(b.Requests)*p.Request + float64(b.Bytes)*p.Byte,
		lambda:  float64(b.Invocations)*p.Invocation + b.running.Seconds()*functionMemory*p.GBSecond,
		logs:    float64(b.logged) * logPrice,
		objects: float64(b.puts) * putPrice,
	}
}

func (p prices) all() float64 { return p.table + p.live + p.api + p.lambda + p.logs + p.objects }

func (p prices) plus(q prices) prices {
	return prices{p.table + q.table, p.live + q.live, p.api + q.api, p.lambda + q.lambda, p.logs + q.logs, p.objects + q.objects}
}

func (p prices) share(of float64) prices {
	return prices{p.table / of, p.live / of, p.api / of, p.lambda / of, p.logs / of, p.objects / of}
}
