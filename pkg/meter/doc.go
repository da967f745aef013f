// Package meter counts what the cloud would bill: units of table reads and writes, messages, requests, invocations, bytes. It
// wraps the seams (Table, Sender, HTTP, Live) without changing what they do, and Counts.Dollars turns the counts into money at
// list prices, for the gate on the cost of a session.
//
// Counting is an atomic addition; a Meter is safe for concurrent use.
package meter
