package people

import (
	"context"
	"iter"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// maxWrite is how many changes one write has, and acts, each of which counts twice (audit.Log.Write), so that the audit log has room for
// its own.
const maxWrite = 96

// Everyone iterates over all people of a company, oldest first. It reads each of them, for work that must miss nobody. It stops after
// the first error.
func (ps *People) Everyone(ctx context.Context, company string) iter.Seq2[Person, error] {
	return func(yield func(Person, error) bool) {
		for one, err := range ps.stored.Each(ctx, keys.InCompany(company)) {
			if !yield(one.Value, err) {
				return
			}
		}
	}
}

// many is a change of many people, with one audit entry for each. apply changes a person; applied again, it must change nothing.
// Unchanged people are not written.
type many struct {
	people []string
	action func(before, after Person) string
	apply  func(p *Person)
}

// updateMany changes people in as few writes as possible, each all or nothing, and returns how many were changed. It skips people who
// do not exist. After an error a repeat continues with those who are left.
func (ps *People) updateMany(ctx context.Context, by access.Actor, m many) (int, error) {
	by.Once = "" // a repeat skips what was done
	changed := 0
	for from := 0; from < len(m.people); {
		some := m.people[from:min(len(m.people), from+maxWrite/2)]
		took, wrote := 0, 0
		err := ps.audit.Update(ctx, by, func() (plan audit.Plan, err error) {
			plan, took, err = ps.planMany(ctx, by.Company, m, some)
			wrote = len(plan.Acts)
			return plan, err
		})
		if err != nil {
			return changed, err
		}
		from += took
		changed += wrote
	}
	return changed, nil
}

// planMany decides what is written for the first people, as many as fit into one write, and returns how many it decided.
func (ps *People) planMany(ctx context.Context, company string, m many, people []string) (audit.Plan, int, error) {
	found := make([]items.Stored[Person], len(people))
	err := each(len(people), func(n int) error {
		var err error
		found[n], err = ps.find(ctx, company, people[n])
		return err
	})
	if err != nil {
		return audit.Plan{}, 0, err
	}
	var plan audit.Plan
	required := map[table.Key]bool{}
	for n, one := range found {
		after := one.Value
		m.apply(&after)
		if one.Version() == 0 || len(audit.Diff(one.Value, after)) == 0 {
			continue
		}
		own := ps.stepsFor(one, after, required)
		if len(plan.Steps)+len(own)+2*(len(plan.Acts)+1) > maxWrite {
			return plan, n, nil
		}
		plan.Acts = append(plan.Acts, actOf(m.action(one.Value, after), one.Value, after))
		plan.Steps = append(plan.Steps, own...)
		for _, step := range own {
			required[step.Item.Key] = true
		}
	}
	return plan, len(people), nil
}

// stepsFor is what is written for one person, without teams that the write requires already.
func (ps *People) stepsFor(one items.Stored[Person], after Person, required map[table.Key]bool) []items.Step {
	steps := ps.replaced(one, after)
	for _, step := range requireTeams(one.Value, after) {
		if !required[step.Item.Key] {
			steps = append(steps, step)
		}
	}
	return steps
}
