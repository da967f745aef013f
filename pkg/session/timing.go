package session

import "time"

// Timing holds every time of a session and of the live line.
type Timing struct {
	Beat, IdleBeat       time.Duration // how often a socket sends a heartbeat: serving a session, idle; at most MaxSilence
	Lease, IdleLease     time.Duration // how long a silent socket counts as present; two beats fit into a lease
	Renew                time.Duration // age at which a client opens its next socket; the gateway's limit is 2 h
	Abandon              time.Duration // how long a customer who is gone keeps their place, whether or not somebody had accepted them
	CustomerReconnect    time.Duration // how long a customer who is gone from an accepted session may come back
	RepresentativeResume time.Duration // the same for a representative; then the query is requeued
	Ticket               time.Duration // life of a ticket
	Leeway               time.Duration // how long a spent token is still good, for requests that were under way
	Keep                 time.Duration // how long the rows of a session are stored
	Remember             time.Duration // how much longer its tombstone is
}

// MaxSilence is the longest time in which nothing may be sent on a live line: proxies end connections that were silent for 55 or 60
// seconds, some after 30, and each direction counts by itself. Every beat has an answer.
const MaxSilence = 25 * time.Second

// MaxUnnoticed is the longest time from the last sign of a participant who fell silent to the event that says so: a lease, the time
// between two passes over due work, and two seconds in which a pass gets to it.
const MaxUnnoticed = 45 * time.Second

// StandardTiming returns the product's times.
func StandardTiming() Timing {
	return Timing{
		Beat: 19 * time.Second, IdleBeat: MaxSilence,
		Lease: 38 * time.Second, IdleLease: 150 * time.Second,
		Renew:             105 * time.Minute,
		Abandon:           60 * time.Second,
		CustomerReconnect: 10 * time.Minute, RepresentativeResume: 60 * time.Second,
		Ticket: 30 * time.Second, Leeway: 10 * time.Second, Keep: Retention, Remember: Remembered,
	}
}

// ShortTiming returns the same times with short presence, for journeys in which people go and come back.
func ShortTiming() Timing {
	t := StandardTiming()
	t.Beat, t.IdleBeat = 2*time.Second, 3*time.Second
	t.Lease, t.IdleLease = 6*time.Second, 12*time.Second
	t.Leeway = 2 * time.Second
	t.Abandon, t.CustomerReconnect, t.RepresentativeResume = 4*time.Second, 15*time.Second, 5*time.Second
	return t
}
