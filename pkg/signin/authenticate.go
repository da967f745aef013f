package signin

import (
	"context"
	"time"

	"acude/pkg/attendance"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

// renewAfter is how old the recorded time of use must be before a request records a new one.
const renewAfter = 15 * time.Minute

// signIn is the document of a sign-in.
type signIn struct {
	ID         string    `json:"id"` // names it on the list of signed-in devices
	Company    string    `json:"company"`
	Person     string    `json:"person"`
	App        string    `json:"face"`
	Method     string    `json:"method,omitempty"`  // how it was proved: a Method constant
	Generation int64     `json:"era"`               // of the person when it was made
	Pending    []string  `json:"pending,omitempty"` // the steps still to do, in order
	Created    time.Time `json:"created"`
	Proved     time.Time `json:"proved"` // when the person last proved who they are
	Seen       time.Time `json:"seen"`
	Seat       string    `json:"seat,omitempty"`     // the team in which it holds a seat
	Network    string    `json:"network,omitempty"`  // where it was made from, as access.Source returns it
	Device     string    `json:"device,omitempty"`   // browser and system, in words
	Browser    string    `json:"browser,omitempty"`  // the hash of the secret by which the browser is known
	Language   string    `json:"language,omitempty"` // of the page it was made on
	Began      time.Time `json:"began,omitzero"`     // at HelpAlert, when no step was left: names its item of package attendance
}

// holder is a sign-in with its person and their company.
type holder struct {
	item    table.Item
	row     signIn
	person  people.Person
	version int64 // of the person
	company company.Company
}

// pending returns the steps that the sign-in has still to do: those it was made with, or setting up a second factor when the
// company began to require one after the sign-in.
func (s *SignIns) pending(h holder) []string {
	if len(h.row.Pending) == 0 && h.row.Method == "" && s.factorStep(h.person, h.company) == StepEnrol {
		return []string{StepEnrol}
	}
	return h.row.Pending
}

// Authenticate returns who holds the cookie of an app. Fault: sign_in_needed (Unauthenticated) for every cookie that is
// unknown, expired, revoked, ended with all others of the person, another app's, or another person's than the page that asks shows, and
// when the person or the company may no longer sign in. While a step is pending the caller may do nothing but access.AccountSetUp.
// SignIns is an edge.Authenticator.
func (s *SignIns) Authenticate(ctx context.Context, c edge.Credentials) (edge.Caller, error) {
	if c.Cookie == "" {
		return edge.Caller{}, signInNeeded()
	}
	hash := id.Hash(c.Cookie)
	h, err := s.holder(ctx, hash)
	if err != nil {
		return edge.Caller{}, err
	}
	if h.row.App != c.App || c.Person != "" && c.Person != h.person.ID {
		return edge.Caller{}, signInNeeded()
	}
	allowed, err := s.rights(ctx, h.row.App, h.person, h.company, s.pending(h))
	if err != nil {
		return edge.Caller{}, err
	}
	if allowed == nil {
		return edge.Caller{}, signInNeeded()
	}
	if err := s.renew(ctx, h.person, h.item, h.row); err != nil {
		return edge.Caller{}, err
	}
	p := h.person
	return edge.Caller{
		Kind: p.Role.Kind(), Company: p.Company, Person: p.ID, Name: p.Login, Role: string(p.Role), Teams: p.Teams,
		Version: h.version, Session: hash, Device: h.row.ID, Language: p.Language, Permissions: allowed,
	}, nil
}

// holder reads a sign-in by the hash of its token. Fault: sign_in_needed (Unauthenticated) when it is over.
func (s *SignIns) holder(ctx context.Context, session string) (holder, error) {
	h := holder{}
	one, err := items.Get[signIn](ctx, s.table, keys.SignIn(session), signInNeeded)
	if err != nil {
		return h, err
	}
	h.item, h.row = one.Item, one.Value
	if h.person, h.version, err = s.people.GetVersioned(ctx, h.row.Company, h.row.Person); err != nil {
		return h, absentIsSignedOut(err)
	}
	if h.row.Generation != h.person.Generation || h.person.Disabled {
		return h, signInNeeded()
	}
	if h.company, err = s.companies.Get(ctx, h.row.Company); err != nil {
		return h, absentIsSignedOut(err)
	}
	if h.company.Suspended {
		return h, signInNeeded()
	}
	return h, nil
}

func absentIsSignedOut(err error) error {
	if fault.KindOf(err) == fault.Absent {
		return signInNeeded().Because(err)
	}
	return err
}

// renew records that the sign-in was used, at most once every renewAfter, and keeps its seat as long. It does not matter when another
// request is faster.
func (s *SignIns) renew(ctx context.Context, p people.Person, item table.Item, row signIn) error {
	now := s.clock.Now()
	if now.Sub(row.Seen) < renewAfter {
		return nil
	}
	row.Seen = now
	item.Expires = now.Add(Idle)
	if end := row.Created.Add(Life); end.Before(item.Expires) {
		item.Expires = end
	}
	changes, err := s.used(ctx, p, &row, item.Expires)
	if err != nil {
		return err
	}
	item.Document = table.Encode(row)
	changes = append(changes, table.Replace(item))
	seat, err := s.seatOf(ctx, row, sessionOf(item))
	if err != nil {
		return err
	}
	if seat.Version() != 0 {
		changes = append(changes, s.held(seat, sessionOf(item), item.Expires))
	}
	err = s.table.Write(ctx, changes...)
	if table.Refused(err) != nil {
		return nil
	}
	return err
}

// SignOut ends the sign-in of a caller (Caller.Session); ending it twice is no error.
func (s *SignIns) SignOut(ctx context.Context, session string) error {
	return s.end(ctx, session, attendance.SignedOut)
}

// Lasts returns when a sign-in (Caller.Session) ends unless a request uses it before, while it lets its person work: it has neither
// ended nor expired, no step is pending, and the person may still use its app. Faults: sign_in_needed (Unauthenticated);
// table_unavailable.
func (s *SignIns) Lasts(ctx context.Context, session string) (until time.Time, err error) {
	h, err := s.holder(ctx, session)
	if err != nil {
		return time.Time{}, err
	}
	err = s.people.Admits(ctx, h.row.App, h.person, h.company)
	if fault.KindOf(err) == fault.Forbidden || err == nil && len(s.pending(h)) > 0 {
		return time.Time{}, signInNeeded()
	}
	return h.item.Expires, err
}

// Ended is a sign-in that is over; Device is its Caller.Device.
type Ended struct{ Company, Person, Session, Device string }

// EndedIn returns the sign-in that ended with a record of the table's stream, if one did. One that still had a step to do let its
// person see nothing, so its end is none.
func EndedIn(record table.Record) (Ended, bool) {
	hash, ok := keys.SignInIn(record.Key)
	if !ok || record.New != nil || record.Old == nil {
		return Ended{}, false
	}
	row, err := table.Decode[signIn](*record.Old)
	return Ended{row.Company, row.Person, hash, row.ID}, err == nil && len(row.Pending) == 0
}

// WorksOn reports whether a person still works in HelpAlert after one of their sign-ins has ended: in another one, or in the same one
// under a new token. The list of sign-ins may be late, so each that it names is read anew.
func (s *SignIns) WorksOn(ctx context.Context, ended Ended) (bool, error) {
	for one, err := range items.Each[signIn](ctx, s.table, keys.SignInsOf(ended.Company, ended.Person).Range()) {
		if err != nil {
			return false, err
		}
		session := sessionOf(one.Item)
		if one.Value.App != edge.AppHelpAlert || len(one.Value.Pending) > 0 || session == ended.Session {
			continue
		}
		if _, err := s.Lasts(ctx, session); fault.KindOf(err) != fault.Unauthenticated {
			return err == nil, err
		}
	}
	return false, nil
}

func signInNeeded() *fault.Fault { return fault.New(fault.Unauthenticated, "sign_in_needed") }

// signInItem is the item of a sign-in, listed with those of the same person.
func signInItem(hash string, row signIn, expires time.Time) table.Item {
	item := items.New(keys.SignIn(hash), row)
	item.Expires = expires
	keys.SignInsOf(row.Company, row.Person).Put(&item, row.ID)
	return item
}
