package bulk

import (
	"context"
	"strconv"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/table"
	"acude/pkg/team"
)

// MaxSent is how many lines one Prepare takes at most.
const MaxSent = 50

// preparedAtOnce is how many rows one write prepares, each with its login.
const preparedAtOnce = 25

// Sent is a line of the text, sent again.
type Sent struct {
	Line int // its number in the text
	Text string
}

// Prepare takes lines of a planned import: it hashes their passwords, holds their logins for a day and stores what Apply needs. It
// skips lines that are prepared already. A row fails when somebody has taken its login meanwhile. Faults: import_absent (Absent);
// import_line_changed and import_line_unreadable on lines.<n>.text, field_too_many on lines, password_weak on
// lines.<n>.password; busy (Unavailable).
func (b *Bulk) Prepare(ctx context.Context, by access.Actor, reach team.Reach, id string, sent []Sent) (Progress, error) {
	if len(sent) > MaxSent {
		return Progress{}, fault.Refuse("lines", "field_too_many", "max", strconv.Itoa(MaxSent))
	}
	one, err := b.head(ctx, by, id)
	if err != nil {
		return Progress{}, err
	}
	ready, err := b.readAgain(ctx, by, reach, one.Value, sent)
	if err != nil {
		return Progress{}, err
	}
	for len(ready) > 0 {
		n := min(len(ready), preparedAtOnce)
		if err := b.hold(ctx, by, id, ready[:n]); err != nil {
			return Progress{}, err
		}
		ready = ready[n:]
	}
	one, err = b.head(ctx, by, id)
	return one.Value.progress(), err
}

// readAgain reads lines that are still to be prepared and hashes their passwords.
func (b *Bulk) readAgain(ctx context.Context, by access.Actor, reach team.Reach, h head, sent []Sent) ([]row, error) {
	var ready []row
	var refused fault.Refusals
	seen := map[int]bool{}
	for n, one := range sent {
		if seen[one.Line] {
			continue
		}
		seen[one.Line] = true
		at := "lines." + strconv.Itoa(n)
		found, err := b.row(ctx, by.Company, h.ID, one.Line)
		if err != nil {
			return nil, err
		}
		r := found.Value
		if r.State != planned {
			continue // prepared already, or no row: then the plan says why
		}
		l := h.Format.read(one.Line, one.Text)
		if len(l.problems) > 0 || l.digest() != r.Digest {
			refused.Refuse(at+".text", "import_line_changed")
			continue
		}
		filled, err := b.fill(ctx, by, r, l.Line)
		if err := refused.Take(at, err); err != nil {
			return nil, err
		}
		if !reach.Team(r.Team) {
			filled.State, filled.Field, filled.Code = failed, "team", "team_absent"
		}
		ready = append(ready, filled)
	}
	return ready, refused.Err()
}

// fill adds to a row what Apply needs.
func (b *Bulk) fill(ctx context.Context, by access.Actor, r row, l Line) (row, error) {
	r.State = prepared
	r.Details = &details{l.FirstName, l.LastName, l.ScreenName, l.Custom}
	if !r.New || l.Password == "" {
		return r, nil
	}
	if _, err := b.people.Vet(ctx, by, r.person(by.Company), l.Password); err != nil {
		return r, err
	}
	var err error
	r.Password, err = b.people.Hash(ctx, by.Company, l.Password)
	return r, err
}

// person returns the person whom a row adds.
func (r row) person(company string) people.Person {
	p := people.Person{
		ID: r.Person, Company: company, Role: access.Representative, Login: r.Login, Team: r.Team, Email: address(r.Login), MustChange: true,
	}
	if d := r.Details; d != nil {
		p.FirstName, p.LastName, p.ScreenName, p.Custom = d.FirstName, d.LastName, d.ScreenName, d.Custom
	}
	return p
}

// hold writes prepared rows and holds their logins. A row whose login is taken fails.
func (b *Bulk) hold(ctx context.Context, by access.Actor, id string, ready []row) error {
	return b.loop.Run(ctx, func() error {
		one, err := b.head(ctx, by, id)
		if err != nil {
			return err
		}
		h := one.Value
		changes, err := b.holding(ctx, by.Company, &h, ready)
		if err != nil || len(changes) == 0 {
			return err
		}
		return b.table.Write(ctx, append(changes, put(one, h, b.expires(h)))...)
	})
}

// holding returns the changes that prepare rows, and counts the rows into h.
func (b *Bulk) holding(ctx context.Context, company string, h *head, ready []row) ([]table.Change, error) {
	logins := make([]string, len(ready))
	for n, r := range ready {
		logins[n] = r.Login
	}
	whose, err := b.people.LoginsOf(ctx, logins)
	if err != nil {
		return nil, err
	}
	var changes []table.Change
	for n, r := range ready {
		now, err := b.row(ctx, company, h.ID, r.N)
		if err != nil {
			return nil, err
		}
		if now.Value.State != planned {
			continue // another request was faster
		}
		free := whose[n] == people.LoginOf{}
		switch {
		case r.State == failed || !r.New:
		case free:
			changes = append(changes, people.Hold(company, r.Login, h.ID, b.clock.Now().Add(keptPrepared)))
		case whose[n].Holder != h.ID:
			r.State, r.Field, r.Code, r.Details, r.Password = failed, "login", "login_taken", nil, nil
		}
		if r.State == failed {
			h.Failed++
		} else {
			h.Prepared++
		}
		changes = append(changes, put(now, r, b.clock.Now().Add(keptPrepared)))
	}
	return changes, nil
}

// expires returns when an import expires.
func (b *Bulk) expires(h head) time.Time {
	if h.Applied {
		return b.clock.Now().Add(keptApplied)
	}
	return b.clock.Now().Add(keptPrepared)
}
