package resolver

import (
	"acude/pkg/company"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Documents are the documents that decide the switches, as the caller has read them. A zero one sets nothing.
type Documents struct {
	Company        company.Company
	Portal         portal.Portal         // the zero Portal: at no portal in particular
	Teams          []team.Team           // the representative's team and those above it, the nearest first
	Representative feature.LayerSettings // the representative's own
}

// Decision returns the layers that the documents form.
func (d Documents) Decision() feature.Decision {
	layers := feature.Decision{{Layer: feature.LayerOperator, Settings: d.Company.Switches}}
	if d.Portal.ID != "" {
		layers = append(layers, feature.LayerSettings{
			Layer: feature.LayerPortal, ID: d.Portal.ID, Name: d.Portal.Title(), Settings: d.Portal.Switches,
		})
	}
	for _, one := range d.Teams {
		layers = append(layers, feature.LayerSettings{Layer: feature.LayerTeam, ID: one.ID, Name: one.Name, Settings: one.Switches})
	}
	return append(layers, d.Representative)
}
