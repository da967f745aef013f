package product

import (
	"context"
	"time"

	"acude/pkg/session"
	"acude/pkg/signin"
)

// Settings are the settings of an instance. A program that serves people needs PublicURL; the rest has defaults.
type Settings struct {
	PublicURL     string         // scheme and host that browsers use, as they write the origin of its pages
	LiveURL       string         // where browsers open sockets: wss://host/live
	Timing        session.Timing // zero: session.StandardTiming
	PasswordCost  signin.Cost    // zero: signin.StandardCost
	FleetSecret   string         // the secret with which relays join; "" lets none join
	OpenIDPrivate bool           // OpenID providers may be at private addresses and without TLS
	DueAtOnce     int            // see due.Options

	// Pause waits between the attempts of a session's write; nil waits for the given time.
	Pause func(context.Context, time.Duration) error
}

// filled returns the settings with the defaults in the place of zero values.
func (s Settings) filled() Settings {
	if s.Timing == (session.Timing{}) {
		s.Timing = session.StandardTiming()
	}
	if s.PasswordCost == (signin.Cost{}) {
		s.PasswordCost = signin.StandardCost()
	}
	return s
}
