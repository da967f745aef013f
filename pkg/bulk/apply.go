package bulk

import (
	"context"
	"errors"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/people"
	"acude/pkg/table"
	"acude/pkg/team"
)

// rowsAtApply is how many rows one Apply goes through, so that its answer comes within a few seconds.
const rowsAtApply = 60

// Apply turns the next prepared rows of an import into people, each with an act of its own, some in one write. It is repeated
// until Progress.Ended; whoever is interrupted repeats it, and what was done is not done again. reach and by are held against
// every row anew. Faults: import_absent (Absent); import_incomplete (Conflict) in the mode "all" before every line is prepared.
func (b *Bulk) Apply(ctx context.Context, by access.Actor, reach team.Reach, id string) (Progress, error) {
	_, h, err := b.opened(ctx, by, id)
	if err != nil {
		return Progress{}, err
	}
	if h.Mode == ModeAll && !h.Applied && h.Prepared < h.Total {
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
	_, h, err = b.opened(ctx, by, id)
	return h.progress(), err
}

// nextRows returns the first prepared rows.
func (b *Bulk) nextRows(ctx context.Context, company, id string) ([]stored, error) {
	var next []stored
	for one, err := range items.Each[row](ctx, b.table, rowsOf(company, id)) {
		if err != nil {
			return nil, err
		}
		if one.Value.State == prepared {
			next = append(next, stored{one.Value, one.Item})
		}
		if len(next) == rowsAtApply {
			break
		}
	}
	return next, nil
}

// applySome applies the first rows, as many as fit into one write when they join, and returns how many it went through. Rows
// that moved meanwhile are left to who moved them.
func (b *Bulk) applySome(ctx context.Context, by access.Actor, reach team.Reach, id string, next []stored) (int, error) {
	first := next[0]
	if !reach.Team(first.Team) || !by.May(access.RepsWrite) {
		return 1, b.finish(ctx, by, id, first, fault.Refuse("team", "team_absent"))
	}
	if !first.New {
		return 1, b.amend(ctx, by, id, first)
	}
	group := joinable(by.Company, reach, next)
	err := b.join(ctx, by, id, group)
	if err == nil || people.Beside(err) {
		return len(group), nil
	}
	if !theirs(err) {
		return 0, err
	}
	if len(group) == 1 {
		return 1, b.finish(ctx, by, id, first, err)
	}
	for _, one := range group { // one of them is not as it should be: the others join without it
		err := b.join(ctx, by, id, []stored{one})
		switch {
		case err == nil, people.Beside(err):
		case theirs(err):
			if err := b.finish(ctx, by, id, one, err); err != nil {
				return 0, err
			}
		default:
			return 0, err
		}
	}
	return len(group), nil
}

// joinable returns the first rows that join and fit into one write, each with its row beside it, and the head.
func joinable(company string, reach team.Reach, next []stored) []stored {
	weight := 1
	for n, one := range next {
		weight += newcomer(company, one.row).Weight() + 1
		if n > 0 && (!one.New || !reach.Team(one.Team) || weight > people.MaxJoin) {
			return next[:n]
		}
	}
	return next
}

func newcomer(company string, r row) people.Addition {
	return people.Addition{Person: r.person(company), Password: r.Password}
}

// join lets rows join in one write.
func (b *Bulk) join(ctx context.Context, by access.Actor, id string, group []stored) error {
	for range races {
		item, h, err := b.opened(ctx, by, id)
		if err != nil {
			return err
		}
		h.Applied = true
		h.Done += len(group)
		var newcomers []people.Addition
		beside := []table.Change{put(item, h, b.expires(h))}
		for _, one := range group {
			n := newcomer(by.Company, one.row)
			n.Holder = id
			newcomers = append(newcomers, n)
			beside = append(beside, put(one.item, one.finished(), b.expires(h)))
		}
		err = b.people.Join(ctx, by, newcomers, beside...)
		if !people.Beside(err) {
			return err
		}
		if moved, err := b.moved(ctx, by.Company, id, group); moved || err != nil {
			return errors.Join(err, people.ErrBeside)
		}
	}
	return table.Unavailable(errors.New("bulk: the import changes too fast"))
}

// moved reports whether a row is not as it was read.
func (b *Bulk) moved(ctx context.Context, company, id string, group []stored) (bool, error) {
	for _, one := range group {
		now, err := b.row(ctx, company, id, one.N)
		if fault.KindOf(err) == fault.Absent && err != nil {
			return true, nil
		}
		if err != nil || now.item.Version != one.item.Version {
			return true, err
		}
	}
	return false, nil
}

// amend gives somebody who is there what a row says. It comes to the same when it is done twice.
func (b *Bulk) amend(ctx context.Context, by access.Actor, id string, one stored) error {
	by.Once = ""
	there, err := b.people.Get(ctx, by.Company, one.Person)
	if err == nil && there.Role == access.Representative {
		_, _, err = b.people.Update(ctx, by, one.Person, 0, one.Details.edits(there))
	}
	if err == nil && one.Team != there.Team {
		_, _, err = b.people.Move(ctx, by, one.Person, one.Team, 0)
	}
	if err != nil && !theirs(err) {
		return err
	}
	return b.finish(ctx, by, id, one, err)
}

// finish notes that a row is done, or why it failed.
func (b *Bulk) finish(ctx context.Context, by access.Actor, id string, one stored, why error) error {
	after := one.finished()
	if f, ok := fault.As(why); ok {
		after.State, after.Code, after.Field = failed, f.Code, ""
		if len(f.Fields) > 0 {
			after.Code, after.Field = f.Fields[0].Code, f.Fields[0].Path
		}
	}
	for range races {
		item, h, err := b.opened(ctx, by, id)
		if err != nil {
			return err
		}
		h.Applied = true
		if after.State == failed {
			h.Failed++
			h.Prepared--
		} else {
			h.Done++
		}
		err = b.table.Write(ctx, put(item, h, b.expires(h)), put(one.item, after, b.expires(h)))
		if table.Refused(err) == nil {
			return err
		}
		if moved, err := b.moved(ctx, by.Company, id, []stored{one}); moved || err != nil {
			return err
		}
	}
	return table.Unavailable(errors.New("bulk: the import changes too fast"))
}

// finished is what stays of a row that was applied: who it was.
func (s stored) finished() row {
	r := s.row
	r.State, r.Details, r.Password = done, nil, nil
	return r
}

// theirs reports whether an error is a rule that one row breaks, not a trouble of the table.
func theirs(err error) bool {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.Forbidden, fault.Absent:
		return err != nil
	}
	return false
}
