// Package ops serves the diagnostics of a process: health checks (Health, on the public address), and OpenMetrics figures with
// Go profiles (Serve, on an address that only this machine reaches).
//
// The local product and the relay use it. Functions in the cloud do not import it: they write their figures to the log.
package ops
