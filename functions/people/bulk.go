package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// Done is the result of a change of several people, each of which is a change of its own.
type Done struct {
	Done   []string `json:"done" doc:"ids of those who were changed"`
	Failed []Failed `json:"failed" doc:"ids of those who were changed or removed by another request at the same moment"`
}

// Failed is a person who was not changed.
type Failed struct {
	ID     string `json:"id"`
	Code   string `json:"code"`
	Detail string `json:"detail" doc:"why, and what to do, in the reader's language"`
}

type doneOutput struct{ Body Done }

// each reads and checks everybody first and then changes them one by one. Faults: person_absent and those of check, before any work
// is done.
func (k kind[Shown]) each(
	ctx context.Context, by access.Actor, ids []string, check func(n int, p people.Person) error, work func(people.Person, int64) error,
) (*doneOutput, error) {
	people := make([]people.Person, len(ids))
	versions := make([]int64, len(ids))
	for n, id := range ids {
		var err error
		if people[n], versions[n], err = k.read(ctx, by, id); err != nil {
			return nil, err
		}
		if err := check(n, people[n]); err != nil {
			return nil, err
		}
	}
	out := &doneOutput{}
	for n, p := range people {
		if err := out.note(ctx, p.ID, work(p, versions[n])); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// asTheyAre is a check that everybody passes.
func asTheyAre(int, people.Person) error { return nil }

// note records the result of one person. An error other than a broken rule ends the work.
func (o *doneOutput) note(ctx context.Context, id string, err error) error {
	if err == nil {
		o.Body.Done = append(o.Body.Done, id)
		return nil
	}
	broken, ok := fault.As(err)
	if !ok || broken.Kind == fault.Internal || broken.Kind == fault.Unavailable {
		return err
	}
	code, facts := broken.Code, broken.Facts
	if len(broken.Fields) > 0 {
		code, facts = broken.Fields[0].Code, broken.Fields[0].Facts
	}
	text := "fault_" + code
	if broken.Kind == fault.Outdated { // between the check and the write
		text = "people_done_outdated"
	}
	o.Body.Failed = append(o.Body.Failed, Failed{ID: id, Code: code, Detail: edge.Text(ctx, text, facts)})
	return nil
}
