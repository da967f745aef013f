package bulk

import (
	"context"
	"encoding/json"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
	"acude/pkg/team"
)

// The modes of an import.
const (
	ModeAll  = "all"  // apply nothing unless all lines are right
	ModeGood = "good" // apply the lines that are right
)

// How long an import is kept before anything was applied, and after.
const (
	keptPrepared = 24 * time.Hour
	keptApplied  = 30 * 24 * time.Hour
)

// Bulk is the room.
type Bulk struct {
	table  table.Table
	clock  clock.Clock
	loop   items.Loop
	ids    *id.Maker
	people *people.People
	teams  *team.Teams
}

// New returns the imports kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, people *people.People, teams *team.Teams) *Bulk {
	return &Bulk{table: t, clock: c, loop: items.NewLoop(c), ids: ids, people: people, teams: teams}
}

// head is the document of an import.
type head struct {
	ID       string    `json:"id"`
	By       string    `json:"by"`                 // who imports
	Language string    `json:"language,omitempty"` // of who imports, for the invitations; "" = the product's
	Mode     string    `json:"mode"`
	Format   Format    `json:"format"`
	Created  time.Time `json:"created"`
	Lines    int       `json:"lines"`
	Same     int       `json:"same"`
	Wrong    int       `json:"wrong"`
	Total    int       `json:"total"` // rows
	Prepared int       `json:"prepared"`
	Done     int       `json:"done"`
	Failed   int       `json:"failed"`
	Applied  bool      `json:"applied"` // the first row was applied
}

// The states of a row.
const (
	planned  = "planned"
	prepared = "prepared"
	done     = "done"
	failed   = "failed"
)

// row is the document of a line to apply.
type row struct {
	N        int             `json:"n"`
	Digest   string          `json:"digest"`
	State    string          `json:"state"`
	New      bool            `json:"new"`    // adds a person; false: changes one
	Person   string          `json:"person"` // their id; Plan makes it for new people
	Login    string          `json:"login"`
	Team     string          `json:"team"`
	Details  *details        `json:"details,omitempty"`  // of prepared rows
	Password json.RawMessage `json:"password,omitempty"` // of prepared rows: what signin.Hash made
	Invited  bool            `json:"invited,omitempty"`  // of done rows: the new person was invited to choose a password
	Code     string          `json:"code,omitempty"`     // of failed rows
	Field    string          `json:"field,omitempty"`
}

type details struct {
	FirstName  string `json:"firstName"`
	LastName   string `json:"lastName"`
	ScreenName string `json:"screenName"`
	Custom     string `json:"custom"`
}

// stored is a row with the item that it was read from.
type stored = items.Stored[row]

// Progress is how far an import has come.
type Progress struct {
	ID       string
	Mode     string
	Lines    int // with something on them, without the header
	Same     int // nothing to do
	Wrong    int // not applied because of a problem
	Total    int // rows: to do, done or failed
	Prepared int // of Total: sent again and their logins held; includes Done
	Done     int
	Failed   int // of Total: could not be prepared or applied
}

// Ended reports whether nothing is left to apply.
func (p Progress) Ended() bool { return p.Done+p.Failed == p.Total }

func (h head) progress() Progress {
	return Progress{h.ID, h.Mode, h.Lines, h.Same, h.Wrong, h.Total, h.Prepared, h.Done, h.Failed}
}

// head returns an import of the actor's own. Fault: import_absent (Absent).
func (b *Bulk) head(ctx context.Context, by access.Actor, id string) (items.Stored[head], error) {
	one, err := items.Get[head](ctx, b.table, headKey(by.Company, id), importAbsent)
	if err == nil && one.Value.By != owner(by) {
		err = importAbsent()
	}
	return one, err
}

func importAbsent() *fault.Fault { return fault.New(fault.Absent, "import_absent") }

// owner identifies the importer: a person, or an API client by its name.
func owner(by access.Actor) string { return by.Kind + "#" + by.Person + "#" + by.Name }

// rows returns the rows of an import by their line.
func (b *Bulk) rows(ctx context.Context, company, id string) (map[int]stored, error) {
	all := map[int]stored{}
	for one, err := range items.Each[row](ctx, b.table, rowsOf(company, id)) {
		if err != nil {
			return nil, err
		}
		all[one.Value.N] = one
	}
	return all, nil
}

// row returns a row, or one with version 0 when there is none.
func (b *Bulk) row(ctx context.Context, company, id string, n int) (stored, error) {
	return items.Find[row](ctx, b.table, rowKey(company, id, n))
}

// put is the change that writes a document with another expiry.
func put[T any](one items.Stored[T], value T, expires time.Time) table.Change {
	one.Item.Expires = expires
	return one.Put(value)
}

func headKey(company, id string) table.Key { return keys.InImport(company, id).At(keys.ImportHead) }

func rowsOf(company, id string) table.Range { return keys.InImport(company, id).Each(keys.ImportRow) }

func rowKey(company, id string, n int) table.Key {
	return keys.InImport(company, id).At(keys.ImportRowAt(n))
}
