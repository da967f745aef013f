package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// Done is what came of a change of several people: each is a change of its own.
type Done struct {
	Done   []string `json:"done" doc:"ids of those who were changed"`
	Failed []Failed `json:"failed" doc:"those whom somebody else changed or removed at the same moment"`
}

// Failed is somebody who was not changed.
type Failed struct {
	ID     string `json:"id"`
	Code   string `json:"code"`
	Detail string `json:"detail" doc:"why, and what to do, in the reader's language"`
}

type doneOutput struct{ Body Done }

type moveInput struct {
	Body struct {
		Representatives []string `json:"representatives" minItems:"1" maxItems:"200" uniqueItems:"true"`
		Team            string   `json:"team" maxLength:"26" doc:"empty: out of every team"`
	}
}

// moveRepresentatives puts representatives into a team. All are looked at before the first is moved: with one whom the caller
// does not reach, nobody is. Faults: person_absent, team_absent on team.
func (h *Handlers) moveRepresentatives(ctx context.Context, in *moveInput) (*doneOutput, error) {
	by := access.ActorOf(ctx)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	if !reach.Team(in.Body.Team) {
		return nil, fault.Refuse("team", "team_absent")
	}
	if in.Body.Team != "" {
		_, err := h.Teams.Get(ctx, by.Company, in.Body.Team)
		if fault.KindOf(err) == fault.Absent && err != nil {
			return nil, fault.Refuse("team", "team_absent")
		}
		if err != nil {
			return nil, err
		}
	}
	return h.eachRepresentative(ctx, by, in.Body.Representatives, func(p people.Person, version int64) error {
		_, _, err := h.People.Move(ctx, by, p.ID, in.Body.Team, version)
		return err
	})
}

type deleteInput struct {
	Body struct {
		Representatives []string `json:"representatives" minItems:"1" maxItems:"200" uniqueItems:"true"`
	}
}

// deleteRepresentatives deletes representatives, as deleteRepresentative does. Fault: person_absent.
func (h *Handlers) deleteRepresentatives(ctx context.Context, in *deleteInput) (*doneOutput, error) {
	by := access.ActorOf(ctx)
	return h.eachRepresentative(ctx, by, in.Body.Representatives, func(p people.Person, version int64) error {
		return h.People.Delete(ctx, by, p.ID, version)
	})
}

type deleteRepresentativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
}

// deleteRepresentative deletes one: no report is made for this person alone any more; the reports of portals and teams and
// Session Review keep the sessions. Faults: person_absent, outdated.
func (h *Handlers) deleteRepresentative(ctx context.Context, in *deleteRepresentativeInput) (*struct{}, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	_, read, err := h.reachedRepresentative(ctx, by, in.Representative)
	if err != nil {
		return nil, err
	}
	if version == 0 {
		version = read
	}
	return nil, h.People.Delete(ctx, by, in.Representative, version)
}

// eachRepresentative looks at everybody first and then works on one after the other.
func (h *Handlers) eachRepresentative(ctx context.Context, by access.Actor, ids []string, work func(people.Person, int64) error) (*doneOutput, error) {
	people := make([]people.Person, len(ids))
	versions := make([]int64, len(ids))
	for n, id := range ids {
		var err error
		if people[n], versions[n], err = h.reachedRepresentative(ctx, by, id); err != nil {
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

// note keeps what came of one person. Errors that are nobody's rule end the work.
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
	o.Body.Failed = append(o.Body.Failed, Failed{ID: id, Code: code, Detail: edge.Text(ctx, "fault_"+code, facts)})
	return nil
}
