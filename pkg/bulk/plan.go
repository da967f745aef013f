package bulk

import (
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/table"
	"acude/pkg/team"
)

// rowsAtOnce is how many rows one write plans.
const rowsAtOnce = 90

// Plan is the result of checking an import.
type Plan struct {
	Progress
	New, Changed int
	Invited      int  // of New: without a password
	Kept         bool // its rows are stored; false for a dry run, and for wrong lines in the mode "all"
	Lines        []Checked
}

// Plan checks a text against the company and stores what is to be done; a dry run stores nothing. The same text of the same importer
// is the same import, which continues where it stopped. reach is the importer's. Faults on text: import_empty, import_too_large,
// import_too_many_lines; on mode: field_not_offered; busy (Unavailable).
func (b *Bulk) Plan(ctx context.Context, by access.Actor, reach team.Reach, text, mode string, dry bool) (Plan, error) {
	if mode != ModeAll && mode != ModeGood {
		return Plan{}, fault.Refuse("mode", "field_not_offered")
	}
	format, lines, err := parse(ctx, text)
	if err != nil {
		return Plan{}, err
	}
	name := nameOf(by, mode, lines)
	var p Plan
	err = b.loop.Run(ctx, func() error {
		p, err = b.plan(ctx, by, reach, name, mode, format, lines, dry)
		return err
	})
	return p, err
}

// nameOf returns the id of an import.
func nameOf(by access.Actor, mode string, lines []parsed) string {
	var all strings.Builder
	all.WriteString(by.Company + "\n" + owner(by) + "\n" + mode + "\n")
	for _, l := range lines {
		all.WriteString(l.digest() + "\n")
	}
	return id.Hash(all.String())[:26]
}

func (b *Bulk) plan(ctx context.Context, by access.Actor, reach team.Reach, name, mode string, format Format, lines []parsed, dry bool) (Plan, error) {
	before, err := items.Find[head](ctx, b.table, headKey(by.Company, name))
	if err != nil {
		return Plan{}, err
	}
	rows, err := b.rows(ctx, by.Company, name)
	if err != nil {
		return Plan{}, err
	}
	checked, err := b.check(ctx, by, reach, name, lines)
	if err != nil {
		return Plan{}, err
	}
	p := Plan{Lines: checked, Progress: Progress{ID: name, Mode: mode, Lines: len(checked)}}
	p.count()
	p.Kept = !dry && (mode == ModeGood || p.Wrong == 0)
	if !p.Kept {
		return p, nil
	}
	h := head{
		ID: name, By: owner(by), Language: by.Language, Mode: mode, Format: format, Created: b.clock.Now(), Lines: len(checked),
		Same: p.Same, Wrong: p.Wrong,
	}
	if before.Version() != 0 {
		h.Created, h.Applied = before.Value.Created, before.Value.Applied
	}
	changes := b.reconcile(by.Company, name, checked, rows, &h)
	p.Progress = h.progress()
	for len(changes) > 0 {
		n := min(len(changes), rowsAtOnce)
		if err := b.table.Write(ctx, changes[:n]...); err != nil {
			return Plan{}, err
		}
		changes = changes[n:]
	}
	return p, b.table.Write(ctx, put(before, h, b.expires(h)))
}

func (p *Plan) count() {
	for _, c := range p.Lines {
		if c.Invited() {
			p.Invited++
		}
		switch c.Verdict {
		case VerdictNew:
			p.New++
		case VerdictChanged:
			p.Changed++
		case VerdictSame:
			p.Same++
		default:
			p.Wrong++
		}
	}
}

// reconcile returns the changes that make rows agree with the checked lines, and counts the rows into h. Rows that are prepared or done
// stay so while they mean the same.
func (b *Bulk) reconcile(company, name string, checked []Checked, rows map[int]stored, h *head) []table.Change {
	var changes []table.Change
	for n := range checked {
		c := &checked[n]
		one, there := rows[c.Line]
		if !there {
			one.Item.Key = rowKey(company, name, c.Line)
		}
		was := one.Value
		wanted := row{N: c.Line, Digest: c.read.digest(), State: planned, New: c.Verdict == VerdictNew, Person: c.person, Login: c.Login, Team: c.team}
		switch {
		case c.Verdict == VerdictSame && there && was.State == done:
			wanted = was
			h.Same--
		case c.Verdict == VerdictSame || c.Verdict == VerdictWrong:
			if there {
				changes = append(changes, one.Delete())
			}
			continue
		case there && (was.State == planned || was.State == prepared) && was.means(wanted):
			wanted = was
		default:
			if wanted.New {
				wanted.Person = b.ids.New()
			}
			changes = append(changes, put(one, wanted, b.expires(*h)))
		}
		c.State = wanted.State
		h.count(wanted.State)
	}
	return changes
}

// means reports whether a row does the same as wanted.
func (r row) means(wanted row) bool {
	return r.New == wanted.New && r.Team == wanted.Team && r.Login == wanted.Login && (r.New || r.Person == wanted.Person)
}

// count adds a row in a state.
func (h *head) count(state string) {
	h.Total++
	switch state {
	case prepared:
		h.Prepared++
	case done:
		h.Prepared++
		h.Done++
	case failed:
		h.Failed++
	}
}
