// Package producttest opens the product for tests: on a real table and a clock that only moves when told to, with a mail server
// and sockets that keep what they are given; and companies with teams, portals and people in it.
package producttest

import (
	"context"
	"crypto/rand"
	"log/slog"
	"testing"
	"time"

	"acude/pkg/blob"
	"acude/pkg/blob/disk"
	"acude/pkg/clock"
	"acude/pkg/mail"
	"acude/pkg/notify"
	"acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
	"acude/pkg/recording"
	"acude/pkg/sessionmail"
	"acude/pkg/signin"
	"acude/pkg/signin/password/strength"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
)

// Password is everybody's password.
const Password = "a password for tests"

// JoinSecret lets relays join.
const JoinSecret = "the secret of the fleet"

// PublicURL is where browsers find the product.
const PublicURL = "http://acude.test"

// World is the product of a test, with its engines and with what opens when it is first asked for.
type World struct {
	*product.Product
	Clock        *clock.Manual
	Table        *bolt.Table
	Blobs        *disk.Store
	Line         *Line
	Mails        *Mails
	Recordings   *recording.Recordings
	Mailer       *notify.Mailer
	SessionMails *sessionmail.Mails
	Passwords    *signin.Passwords
	Editor       *portal.Editor
}

// New returns an empty product.
func New(t testing.TB) *World {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	key := make([]byte, 32)
	_, err := rand.Read(key)
	must(t, err)
	blobs, err := disk.Open(t.TempDir(), key, "/blob/", c)
	must(t, err)
	w := &World{Clock: c, Table: db, Blobs: blobs, Line: &Line{gone: map[string]bool{}}, Mails: &Mails{}}
	w.Product, err = product.Open(product.Engines{
		Table: db, Clock: c, Log: slog.New(slog.DiscardHandler), Sender: w.Line,
		Blobs:  func() (blob.Store, error) { return blobs, nil },
		Outbox: func() (mail.Outbox, error) { return w.Mails, nil },
	}, product.Settings{
		PublicURL: PublicURL, LiveURL: "ws://acude.test/live", FleetSecret: JoinSecret, OpenIDPrivate: true, Pause: noPause,
		PasswordCost: signin.Cost{Time: 1, Memory: 8, Threads: 1},
	})
	must(t, err)
	w.Recordings, err = w.Product.Recordings()
	must(t, err)
	w.Mailer, err = w.Product.Mailer()
	must(t, err)
	w.SessionMails, err = w.Product.SessionMails()
	must(t, err)
	w.Editor = portal.NewEditor(w.Portals, ownhtml.Sanitizer{})
	w.Passwords = signin.NewPasswords(w.SignIns, strength.Judge{})
	return w
}

func noPause(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
