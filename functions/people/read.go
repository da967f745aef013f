package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/people"
)

// read returns a person of this kind whom the actor may see, and their version. Fault: person_absent (Absent) for everybody
// else.
func (k kind[Shown]) read(ctx context.Context, by access.Actor, id string) (people.Person, int64, error) {
	p, version, err := k.People.GetVersioned(ctx, by.Company, id)
	if err != nil {
		return people.Person{}, 0, err
	}
	reached, err := k.reached(ctx, by, p)
	if err != nil {
		return people.Person{}, 0, err
	}
	if p.Role.Kind() != k.name || !reached {
		return people.Person{}, 0, fault.New(fault.Absent, "person_absent")
	}
	return p, version, nil
}

// seen reads a person of this kind whom the actor may see, in the version that match names or else the one that is stored. Who is
// changed in the version that is returned is still the person whom the actor may see. Faults: those of read, outdated.
func (k kind[Shown]) seen(ctx context.Context, by access.Actor, id, match string) (people.Person, int64, error) {
	wanted, err := edge.Matching(match)
	if err != nil {
		return people.Person{}, 0, err
	}
	p, version, err := k.read(ctx, by, id)
	if err == nil && wanted != 0 && wanted != version {
		err = items.Outdated()
	}
	return p, version, err
}

// answer reads a person and shows them.
func (k kind[Shown]) answer(ctx context.Context, by access.Actor, id, password string) (*personOutput[Shown], error) {
	p, version, err := k.read(ctx, by, id)
	if err != nil {
		return nil, err
	}
	return k.one(ctx, p, version, password)
}

type representativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
}

// readRepresentative shows one representative. Fault: person_absent.
func (h *Handlers) readRepresentative(ctx context.Context, in *representativeInput) (*personOutput[Representative], error) {
	return h.representatives().answer(ctx, access.ActorOf(ctx), in.Representative, "")
}

type managerInput struct {
	Manager string `path:"manager" maxLength:"26"`
}

// readManager shows one manager. Fault: person_absent.
func (h *Handlers) readManager(ctx context.Context, in *managerInput) (*personOutput[Manager], error) {
	return h.managers().answer(ctx, access.ActorOf(ctx), in.Manager, "")
}
