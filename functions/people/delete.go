package people

import (
	"context"

	"acude/pkg/people"
)

// delete deletes a person in the version that match names, or the one that is stored. Faults: person_absent, outdated.
func (k kind[Shown]) delete(ctx context.Context, id, match string) error {
	by, err := k.changer(ctx)
	if err != nil {
		return err
	}
	_, version, err := k.seen(ctx, by, id, match)
	if err != nil {
		return err
	}
	return k.People.Delete(ctx, by, id, version)
}

// deleteEach deletes people one after the other. Fault: person_absent, and then nobody is deleted.
func (k kind[Shown]) deleteEach(ctx context.Context, ids []string) (*doneOutput, error) {
	by, err := k.changer(ctx)
	if err != nil {
		return nil, err
	}
	return k.each(ctx, by, ids, asTheyAre, func(p people.Person, version int64) error {
		return k.People.Delete(ctx, by, p.ID, version)
	})
}

type deleteRepresentativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
}

// deleteRepresentative deletes one. Reports on this person alone end; Session Review and the reports of portals and teams keep
// the sessions. Faults: person_absent, outdated.
func (h *Handlers) deleteRepresentative(ctx context.Context, in *deleteRepresentativeInput) (*struct{}, error) {
	return nil, h.representatives().delete(ctx, in.Representative, in.Match)
}

type deleteInput struct {
	Body struct {
		Representatives []string `json:"representatives" minItems:"1" maxItems:"200" uniqueItems:"true"`
	}
}

// deleteRepresentatives deletes representatives; Session Review and the reports of portals and teams keep their sessions. Fault:
// person_absent.
func (h *Handlers) deleteRepresentatives(ctx context.Context, in *deleteInput) (*doneOutput, error) {
	return h.representatives().deleteEach(ctx, in.Body.Representatives)
}

type deleteManagerInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
}

// deleteManager deletes one. Faults: those of people.Delete.
func (h *Handlers) deleteManager(ctx context.Context, in *deleteManagerInput) (*struct{}, error) {
	return nil, h.managers().delete(ctx, in.Manager, in.Match)
}

type deleteManagersInput struct {
	Body struct {
		Managers []string `json:"managers" minItems:"1" maxItems:"200" uniqueItems:"true"`
	}
}

// deleteManagers deletes managers. If one of them is unknown, nobody is deleted. Fault: person_absent.
func (h *Handlers) deleteManagers(ctx context.Context, in *deleteManagersInput) (*doneOutput, error) {
	return h.managers().deleteEach(ctx, in.Body.Managers)
}
