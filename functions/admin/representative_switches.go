package admin

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/people"
)

// representativeSwitches shows what the switches come to for a representative, and why. Fault: person_absent.
func (f *Functions) representativeSwitches(ctx context.Context, in *representativeInput) (*switchSheetOutput, error) {
	by := access.ActorOf(ctx)
	p, version, err := f.reachedRepresentative(ctx, by, in.Representative)
	if err != nil {
		return nil, err
	}
	return f.representativeSheet(ctx, by, p, version)
}

func (f *Functions) representativeSheet(ctx context.Context, by access.Actor, p people.Person, version int64) (*switchSheetOutput, error) {
	reach, err := f.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	scene, err := f.Features.Read(ctx, by, edge.LanguageOf(ctx), reach)
	if err != nil {
		return nil, err
	}
	return &switchSheetOutput{
		ETag: edge.ETag(version), Body: SwitchSheet{Own: p.Switches, Effective: scene.Representative(p)},
	}, nil
}

type putRepresentativeSwitchesInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
	Body           struct {
		Switches []feature.Change `json:"switches" minItems:"1" maxItems:"60" doc:"those that change; the others stay"`
	}
}

// putRepresentativeSwitches changes switches of a representative's own. Faults: person_absent, outdated, switch_unknown,
// switch_not_here and number_out_of_range on switches.<n>.
func (f *Functions) putRepresentativeSwitches(ctx context.Context, in *putRepresentativeSwitchesInput) (*switchSheetOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	p, read, err := f.reachedRepresentative(ctx, by, in.Representative)
	if err != nil {
		return nil, err
	}
	if version == 0 {
		version = read // what the wishes are added to
	}
	settings, err := p.Switches.With(feature.LayerRepresentative, in.Body.Switches)
	if err != nil {
		return nil, err
	}
	p, version, err = f.People.SetSwitches(ctx, by, p.ID, version, settings)
	if err != nil {
		return nil, err
	}
	return f.representativeSheet(ctx, by, p, version)
}
