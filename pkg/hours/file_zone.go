package hours

import (
	"time"

	"acude/pkg/hours/ical"
	"acude/pkg/zone"
)

// fileZones are the time zones that a calendar file names.
type fileZones struct {
	file     ical.File
	floating *time.Location // of times without a zone
	found    map[string]*time.Location
}

// zonesOf returns the zones of a file; times without a zone are in that of the file, else in the calendar's own.
func zonesOf(file ical.File, own *time.Location) *fileZones {
	z := fileZones{file: file, floating: own, found: map[string]*time.Location{}}
	if named, ok := z.find(file.Zone); ok {
		z.floating = named
	}
	return &z
}

// find returns a zone by the name in the file: a known name, else one that the file defines itself.
func (z *fileZones) find(name string) (*time.Location, bool) {
	if name == "" {
		return z.floating, true
	}
	at, before := z.found[name]
	if !before {
		if known, ok := zone.Named(name); ok {
			at, _ = zone.Load(known)
		} else {
			at, _ = z.file.Defined(name)
		}
		z.found[name] = at
	}
	return at, at != nil
}
