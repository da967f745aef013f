package bulk

import (
	"context"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/people"
	"acude/pkg/table"
	"acude/pkg/team"
)

// rowsAtApply is how many rows one Apply handles, so that it answers within a few seconds.
const rowsAtApply = 60

// Apply turns the next prepared rows of an import into people, several in one write, with an act for each. Callers repeat it until
// Progress.Ended, also after an interruption; what was done is not done again. Every row is checked against reach and by again.
// Faults: import_absent (Absent); import_incomplete (Conflict) in the mode "all" before every line is prepared; outdated (Outdated) when
// by's reach has changed, or somebody whom a row is about; busy (Unavailable).
func (b *Bulk) Apply(ctx context.Context, by access.Actor, reach team.Reach, id string) (Progress, error) {
	one, err := b.head(ctx, by, id)
	if err != nil {
		return Progress{}, err
	}
	if h := one.Value; h.Mode == ModeAll && !h.Applied && h.Prepared < h.Total {
		return Progress{}, fault.New(fault.Conflict, "import_incomplete", "left", strconv.Itoa(h.Total-h.Prepared))
	}
	next, err := b.nextRows(ctx, by.Company, id)
	if err != nil {
		return Progress{}, err
	}
	for len(next) > 0 {
		took, err := b.applySome(ctx, by, reach, id, next)
		if err != nil {
			return Progress{}, err
		}
		next = next[took:]
	}
	one, err = b.head(ctx, by, id)
	return one.Value.progress(), err
}

// nextRows returns the first prepared rows, at most rowsAtApply.
func (b *Bulk) nextRows(ctx context.Context, company, id string) ([]stored, error) {
	var next []stored
	for one, err := range items.Each[row](ctx, b.table, rowsOf(company, id)) {
		if err != nil {
			return nil, err
		}
		if one.Value.State == prepared {
			next = append(next, one)
		}
		if len(next) == rowsAtApply {
			break
		}
	}
	return next, nil
}

// applySome applies one row, or as many new people as fit into one write, and returns how many rows it handled.
func (b *Bulk) applySome(ctx context.Context, by access.Actor, reach team.Reach, id string, next []stored) (int, error) {
	first := next[0]
	if !reach.Team(first.Value.Team) || !by.May(access.RepsWrite) {
		return 1, b.finish(ctx, by, id, first, fault.Refuse("team", "team_absent"))
	}
	if !first.Value.New {
		return 1, b.amend(ctx, by, reach, id, first)
	}
	group := joinable(by.Company, reach, next)
	err := b.join(ctx, by, id, group)
	switch {
	case err == nil:
		return len(group), nil
	case !theirs(err):
		return 0, err
	case len(group) == 1:
		return 1, b.finish(ctx, by, id, first, err)
	}
	for _, one := range group { // one of them breaks a rule: write each by itself, so that the others succeed
		err := b.join(ctx, by, id, []stored{one})
		if theirs(err) {
			err = b.finish(ctx, by, id, one, err)
		}
		if err != nil {
			return 0, err
		}
	}
	return len(group), nil
}

// joinable returns the first rows of new people that fit into one write, together with the rows themselves and the head.
func joinable(company string, reach team.Reach, next []stored) []stored {
	weight := 1
	for n, one := range next {
		weight += newcomer(company, one.Value).Weight() + 1
		if n > 0 && (!one.Value.New || !reach.Team(one.Value.Team) || weight > people.MaxJoin) {
			return next[:n]
		}
	}
	return next
}

func newcomer(company string, r row) people.Addition {
	return people.Addition{Person: r.person(company), Password: r.Password}
}

// join adds the people of rows in one write. When another request has changed one of the rows, it does nothing: that request handles
// them.
func (b *Bulk) join(ctx context.Context, by access.Actor, id string, group []stored) error {
	return b.loop.Run(ctx, func() error {
		one, err := b.head(ctx, by, id)
		if err != nil {
			return err
		}
		h := one.Value
		h.Applied = true
		h.Done += len(group)
		by.Language = h.Language
		beside := []table.Change{put(one, h, b.expires(h))}
		var newcomers []people.Addition
		for _, one := range group {
			n := newcomer(by.Company, one.Value)
			n.Holder = id
			newcomers = append(newcomers, n)
			beside = append(beside, put(one, one.Value.finished(), b.expires(h)))
		}
		return b.unlessMoved(ctx, by.Company, id, group, b.people.Join(ctx, by, newcomers, beside...))
	})
}

// unlessMoved returns the error of a write, or nil when it was refused because another request has changed a row.
func (b *Bulk) unlessMoved(ctx context.Context, company, id string, group []stored, refused error) error {
	if table.Refused(refused) == nil {
		return refused
	}
	for _, one := range group {
		now, err := b.row(ctx, company, id, one.Value.N)
		if err != nil || now.Version() != one.Version() {
			return err
		}
	}
	return refused
}

// amend updates somebody who exists, and is in reach, to what a row says. Repeated, it changes nothing.
func (b *Bulk) amend(ctx context.Context, by access.Actor, reach team.Reach, id string, one stored) error {
	by.Once = ""
	r := one.Value
	there, version, err := b.people.GetVersioned(ctx, by.Company, r.Person)
	if err == nil && !reach.Team(there.Team) {
		err = fault.Refuse("login", "login_taken")
	}
	if err == nil && there.Role == access.Representative {
		_, version, err = b.people.Update(ctx, by, r.Person, version, r.Details.edits(there))
	}
	if err == nil && r.Team != there.Team {
		_, _, err = b.people.Move(ctx, by, r.Person, r.Team, version)
	}
	if err != nil && !theirs(err) {
		return err
	}
	return b.finish(ctx, by, id, one, err)
}

// finish marks a row as done, or as failed with the reason.
func (b *Bulk) finish(ctx context.Context, by access.Actor, id string, one stored, why error) error {
	after := one.Value.finished()
	if f, ok := fault.As(why); ok {
		after.State, after.Code, after.Field = failed, f.Code, ""
		if len(f.Fields) > 0 {
			after.Code, after.Field = f.Fields[0].Code, f.Fields[0].Path
		}
	}
	return b.loop.Run(ctx, func() error {
		of, err := b.head(ctx, by, id)
		if err != nil {
			return err
		}
		h := of.Value
		h.Applied = true
		if after.State == failed {
			h.Failed++
			h.Prepared--
		} else {
			h.Done++
		}
		err = b.table.Write(ctx, put(of, h, b.expires(h)), put(one, after, b.expires(h)))
		return b.unlessMoved(ctx, by.Company, id, []stored{one}, err)
	})
}

// finished returns what is kept of a row that was applied.
func (r row) finished() row {
	r.Invited = r.New && r.Password == nil
	r.State, r.Details, r.Password = done, nil, nil
	return r
}

// theirs reports whether a row breaks a rule, as opposed to a failure of the table.
func theirs(err error) bool {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.Forbidden, fault.Absent:
		return err != nil
	}
	return false
}
