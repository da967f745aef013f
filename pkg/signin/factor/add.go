package factor

import (
	"context"
	"encoding/json"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/people"
	"acude/pkg/signin"
)

// Enrolled is a factor that was added. Codes are shown only once, with the first factor of a person. SignedIn is the sign-in that
// waited for the factor.
type Enrolled struct {
	Codes    []string
	SignedIn signin.SignedIn
}

// add adds a factor that made writes, with what follows from it: the person has one, the first one brings recovery codes,
// and a sign-in that waited for it goes on. Nobody adds one with an old proof or while another step is due.
func (f *Factors) add(ctx context.Context, by access.Actor, session, kind, name string, made func() ([]items.Step, error)) (Enrolled, error) {
	var out Enrolled
	err := f.loop.Run(ctx, func() error {
		waiting, err := f.MayEnrol(ctx, session)
		if err != nil {
			return err
		}
		steps, err := made()
		if err != nil {
			return err
		}
		one, err := f.people.GetStored(ctx, by.Company, by.Person)
		if err != nil {
			return err
		}
		p := one.Value
		first := !p.Factor
		p.Factor = true
		steps = append(steps, items.Step{Change: one.Put(p)})
		out = Enrolled{}
		if first {
			codes, kept, err := f.newCodes(ctx, p)
			if err != nil {
				return err
			}
			out.Codes, steps = codes, append(steps, items.Step{Change: kept})
		}
		acts := []audit.Act{act("factor.added", p, audit.Change{Field: kind, After: quoted(name)})}
		if waiting {
			out.SignedIn, err = f.signIns.Pass(ctx, by, session, signin.StepEnrol, acts, items.Changes(steps)...)
		} else {
			err = f.audit.Write(ctx, by, acts, items.Changes(steps)...)
		}
		return items.Explain(err, steps)
	})
	if err != nil {
		return Enrolled{}, err
	}
	return out, nil
}

// MayEnrol checks that a sign-in may add a factor, and reports whether it waits for one. Faults: step_not_due (Conflict) while it
// waits for something else, proof_needed (Forbidden).
func (f *Factors) MayEnrol(ctx context.Context, session string) (bool, error) {
	left, err := f.signIns.Pending(ctx, session)
	if err != nil {
		return false, err
	}
	if len(left) > 0 && left[0] != signin.StepEnrol {
		return false, fault.New(fault.Conflict, "step_not_due")
	}
	return len(left) > 0, f.signIns.Fresh(ctx, session)
}

// act is the audit entry of a change of a factor; it holds no secret.
func act(action string, p people.Person, changes ...audit.Change) audit.Act {
	return audit.Act{
		Action: action, Subject: people.Subject(p), Team: p.Team, Changes: changes,
	}
}

// quoted returns the name of a factor as the JSON of a change; true for a factor without a name.
func quoted(name string) string {
	if name == "" {
		return "true"
	}
	raw, err := json.Marshal(name)
	if err != nil {
		return `"?"` // a string always has JSON
	}
	return string(raw)
}
