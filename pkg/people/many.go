package people

import (
	"context"
	"errors"
	"iter"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// maxWrite is how many changes and acts of people one write has, so that the audit log has room for its own.
const maxWrite = 96

// Everyone yields all people of a company as they are now, oldest first. It reads every one of them, for work that must miss
// nobody. It stops after the first error.
func (ps *People) Everyone(ctx context.Context, company string) iter.Seq2[Person, error] {
	return func(yield func(Person, error) bool) {
		for item, err := range table.All(ctx, ps.table, table.Prefix("COMPANY#"+company, "PERSON#")) {
			if err != nil {
				yield(Person{}, err)
				return
			}
			p, err := table.Decode[Person](item)
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// many is a change of many people, with one audit entry for each. apply changes a person; unchanged people are not written. Applied
// again it must change nothing.
type many struct {
	people []string
	action func(before, after Person) string
	apply  func(p *Person)
}

// changeMany changes people in as few writes as possible, each all or nothing, and returns how many were changed. People who
// are gone are passed over. After an error a repeat goes on with those who are left.
func (ps *People) changeMany(ctx context.Context, by access.Actor, m many) (int, error) {
	by.Once = "" // a repeat finds what was done by itself
	changed := 0
	for from := 0; from < len(m.people); {
		took, wrote, err := ps.changeSome(ctx, by, m, m.people[from:])
		if err != nil {
			return changed, err
		}
		from += took
		changed += wrote
	}
	return changed, nil
}

// changeSome changes as many of the first people as fit into one write. It returns how many it went through and how many of
// them it changed.
func (ps *People) changeSome(ctx context.Context, by access.Actor, m many, people []string) (int, int, error) {
	for range races {
		took, acts, steps, err := ps.stepsOf(ctx, by, m, people[:min(len(people), maxWrite/2)])
		if err != nil || len(acts) == 0 {
			return took, 0, err
		}
		again, err := ps.write(ctx, by, acts, steps)
		if !again {
			return took, len(acts), err
		}
	}
	return 0, 0, table.Unavailable(errors.New("people: the people change too fast"))
}

// stepsOf decides what is written for the first people, as far as it fits.
func (ps *People) stepsOf(ctx context.Context, by access.Actor, m many, people []string) (int, []audit.Act, []step, error) {
	items := make([]table.Item, len(people))
	persons := make([]Person, len(people))
	err := each(len(people), func(n int) error {
		var err error
		items[n], persons[n], err = ps.person(ctx, by.Company, people[n])
		if fault.KindOf(err) == fault.Absent && err != nil {
			return nil
		}
		return err
	})
	if err != nil {
		return 0, nil, nil, err
	}
	var acts []audit.Act
	var steps []step
	required := map[table.Key]bool{}
	for n, before := range persons {
		after := before
		m.apply(&after)
		if before.ID == "" || len(audit.Diff(before, after)) == 0 {
			continue
		}
		own := ps.stepsFor(items[n], before, after, required)
		if len(steps)+len(own)+len(acts)+1 > maxWrite {
			return n, acts, steps, nil
		}
		acts, steps = append(acts, actOf(m.action(before, after), before, after)), append(steps, own...)
		for _, one := range own {
			required[one.Item.Key] = true
		}
	}
	return len(people), acts, steps, nil
}

// stepsFor are the changes of one person; a team that the write requires already is not required again.
func (ps *People) stepsFor(item table.Item, before, after Person, required map[table.Key]bool) []step {
	steps := []step{{Change: table.Replace(listed(item, after))}}
	for _, change := range refind(&before, &after) {
		steps = append(steps, step{Change: change})
	}
	for _, one := range requireTeams(before, after) {
		if !required[one.Item.Key] {
			steps = append(steps, one)
		}
	}
	return steps
}
