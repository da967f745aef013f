// Package producttest opens the product for tests: on a real table and a clock that only tests move, with a mail server and
// sockets that record what is sent; and companies with teams, portals and people.
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
	"acude/pkg/sessionmail"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/tabletest"
)

// Password is everybody's password.
const Password = "a password for tests"

// JoinSecret lets relays join.
const JoinSecret = "the secret of the fleet"

// PublicURL is where browsers find the product.
const PublicURL = "http://acude.test"

// LiveURL is where browsers open sockets.
const LiveURL = "ws://acude.test/live"

// World is the product of a test, with its engines and lazily opened rooms.
type World struct {
	*product.Product
	Clock        *clock.Manual
	Table        *bolt.Table
	Blobs        *disk.Store
	Line         *Line
	Mails        *Mails
	Mailer       *notify.Mailer
	SessionMails *sessionmail.Mails
	Editor       *portal.Editor

	engines product.Engines
}

// New returns an empty product.
func New(t testing.TB) *World {
	t.Helper()
	return Over(t, func(t table.Table) table.Table { return t })
}

// Meanwhile returns an empty product, and the table that its rooms use: it lets something happen just before they read or write.
func Meanwhile(t testing.TB) (*World, *tabletest.Meanwhile) {
	t.Helper()
	rows := &tabletest.Meanwhile{}
	return Over(t, func(db table.Table) table.Table {
		rows.Table = db
		return rows
	}), rows
}

// Over returns an empty product whose rooms use the table that wrap returns; World.Table stays the one below it.
func Over(t testing.TB, wrap func(table.Table) table.Table) *World {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	key := make([]byte, 32)
	_, err := rand.Read(key)
	must(t, err)
	blobs, err := disk.Open(t.TempDir(), key, "/blob/", c)
	must(t, err)
	w := &World{Clock: c, Table: db, Blobs: blobs, Line: &Line{gone: map[string]bool{}}, Mails: &Mails{}}
	w.engines = product.Engines{
		Table: wrap(db), Clock: c, Log: slog.New(slog.DiscardHandler), Sender: w.Line,
		Blobs:  func() (blob.Store, error) { return blobs, nil },
		Outbox: func() (mail.Outbox, error) { return w.Mails, nil },
	}
	w.Product, err = product.Open(w.engines, product.Settings{
		PublicURL: PublicURL, LiveURL: LiveURL, FleetSecret: JoinSecret, OpenIDPrivate: true, Pause: noPause,
		PasswordCost: signin.Cost{Time: 1, Memory: 8, Threads: 1},
	})
	must(t, err)
	w.Mailer, err = w.Product.Mailer()
	must(t, err)
	w.SessionMails, err = w.Product.SessionMails()
	must(t, err)
	w.Editor = portal.NewEditor(w.Portals, ownhtml.Sanitizer{})
	return w
}

// Again opens the product once more, with the same data and settings, over changed engines.
func (w *World) Again(t testing.TB, change func(*product.Engines)) *product.Product {
	t.Helper()
	engines := w.engines
	change(&engines)
	p, err := product.Open(engines, w.Settings)
	must(t, err)
	return p
}

func noPause(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
