// Package queuetest furnishes rooms for tests: all rooms up to the queue on a real table and a clock that only moves when
// told to, and companies with teams, portals and people in them.
package queuetest

import (
	"context"
	"crypto/rand"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"acude/pkg/blob/disk"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/hours"
	"acude/pkg/id"
	"acude/pkg/lang"
	"acude/pkg/letter"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/recording"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
	"acude/pkg/signin"
	"acude/pkg/signin/password/strength"
	"acude/pkg/table/bolt"
	"acude/pkg/team"
)

// Password is everybody's password.
const Password = "a password for tests"

// JoinSecret lets relays join.
const JoinSecret = "the secret of the fleet"

// World is the rooms of a test.
type World struct {
	Clock        *clock.Manual
	Table        *bolt.Table
	Blobs        *disk.Store
	IDs          *id.Maker
	Companies    *company.Companies
	Teams        *team.Teams
	Portals      *portal.Portals
	People       *people.People
	SignIns      *signin.SignIns
	Sessions     *session.Log
	Tickets      *session.Tickets
	Connections  *session.Connections
	Queue        *queue.Queue
	Fleet        *fleet.Fleet
	Recordings   *recording.Recordings
	Limiter      *ratelimit.Limiter
	Hours        *hours.Hours
	Texts        *lang.Catalogue
	Line         *Line
	Mails        *Mails
	Post         *letter.Post
	SessionMails *sessionmail.Mails
	Passwords    *signin.Passwords
	Pusher       *session.Pusher
}

// New returns empty rooms.
func New(t testing.TB) *World {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC))
	db, err := bolt.Open(filepath.Join(t.TempDir(), "table.db"), c)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	key := make([]byte, 32)
	_, err = rand.Read(key)
	must(t, err)
	blobs, err := disk.Open(t.TempDir(), key, "/blob/", c)
	must(t, err)
	ids, timing := id.New(c), session.StandardTiming()
	w := &World{
		Clock: c, Table: db, Blobs: blobs, IDs: ids,
		Companies:   company.New(db, c, ids),
		Teams:       team.New(db, c, ids),
		Sessions:    session.New(session.Options{Table: db, Clock: c, IDs: ids, Timing: timing, Pause: noPause}),
		Tickets:     session.NewTickets(db, c, ids, timing),
		Connections: session.NewConnections(db, c, timing),
		Fleet:       fleet.New(db, c, ids, JoinSecret),
		Recordings:  recording.New(blobs),
		Limiter:     ratelimit.New(db, c),
		Line:        &Line{gone: map[string]bool{}},
		Mails:       &Mails{},
	}
	w.People, w.SignIns = signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	w.Portals = portal.New(db, c, ids, w.Teams)
	w.Texts, err = lang.Load()
	must(t, err)
	w.Hours = hours.New(db, c, ids, w.Portals, w.Texts)
	w.Queue = queue.New(db, c, w.Sessions, w.Portals, w.People, w.Teams)
	writer, err := letter.NewWriter(w.Texts, "https://help.example")
	must(t, err)
	w.Post = letter.NewPost(letter.Rooms{
		Table: db, Clock: c, People: w.People, SignIns: w.SignIns, Companies: w.Companies, Outbox: w.Mails, Writer: writer,
	})
	w.SessionMails = sessionmail.New(w.Post, w.Sessions, w.Portals)
	w.Passwords = signin.NewPasswords(w.SignIns, strength.Judge{})
	w.Pusher = session.NewPusher(w.Connections, w.Line, slog.New(slog.DiscardHandler))
	return w
}

func noPause(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
