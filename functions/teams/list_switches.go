package teams

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/feature"
)

// SwitchInfo describes a feature switch in the reader's language.
type SwitchInfo struct {
	Name    string          `json:"name"`
	Group   string          `json:"group" enum:"account,session,help,files,machine,record"`
	Text    string          `json:"text"`
	Why     string          `json:"why" doc:"what it is for"`
	Layers  []feature.Layer `json:"layers" doc:"where it can be set"`
	Default int             `json:"default"`
	Most    int             `json:"most" doc:"1: on or off; else a number from 0 to this"`
	Consent string          `json:"consent" enum:",notice,once,each,start,system" doc:"what the customer is asked"`
}

type switchesOutput struct {
	Body struct {
		Items []SwitchInfo `json:"items"`
	}
}

// listSwitches lists the catalogue of feature switches in the order of pages.
func (h *Handlers) listSwitches(ctx context.Context, _ *struct{}) (*switchesOutput, error) {
	out := &switchesOutput{}
	for _, one := range feature.Switches() {
		info := SwitchInfo{
			Name: string(one.Name), Group: one.Group, Default: one.Default, Most: one.Most, Consent: one.Consent,
			Text: edge.Text(ctx, "switch_"+string(one.Name), nil), Why: edge.Text(ctx, "switch_"+string(one.Name)+"_why", nil),
		}
		for _, layer := range []feature.Layer{feature.LayerPortal, feature.LayerTeam, feature.LayerRepresentative} {
			if one.At(layer) {
				info.Layers = append(info.Layers, layer)
			}
		}
		out.Body.Items = append(out.Body.Items, info)
	}
	return out, nil
}
