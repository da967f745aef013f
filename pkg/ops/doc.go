// Package ops serves what the people who run a process ask it: is it alive, is it ready (Health, on the address that everybody
// reaches), and how is it doing (Serve: OpenMetrics figures and Go profiles, on an address that only this machine reaches).
//
// The local product and the relay use it. Functions in the cloud do not import it: they write their figures to the log.
package ops
