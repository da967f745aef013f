package overview

import "acude/pkg/feature"

// Sheet is the switches of a team or a representative: their own settings, and the effective ones at each portal.
type Sheet struct {
	Own       feature.Settings `json:"own" doc:"what is set here"`
	Effective []At             `json:"effective" doc:"one entry a portal; a single one without portal when there is none"`
}
