package overview

import "acude/pkg/feature"

// Sheet is the switches of a team or a representative: what it sets itself, and what they come to at each portal.
type Sheet struct {
	Own       feature.Settings `json:"own" doc:"what is set right here"`
	Effective []At             `json:"effective" doc:"one entry a portal; a single one without portal when there is none"`
}
