package hours

import (
	"time"

	"acude/pkg/fault"
	"acude/pkg/zone"
)

// reach is more than any clock was ever moved forward or back.
const reach = 27 * time.Hour

// Zone returns the time zone of an IANA name such as "Europe/Madrid". Fault: hours_zone_unknown on zone.
func Zone(name string) (*time.Location, error) {
	found, ok := zone.Load(name)
	if !ok {
		return nil, fault.Refuse("zone", "hours_zone_unknown")
	}
	return found, nil
}

// zoneOf is Zone for a stored name, which was checked before; a name that this program does not know is UTC.
func zoneOf(name string) *time.Location {
	zone, err := Zone(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

// at returns the latest wall-clock time reached at t, which is ahead of the clock after it was put back.
func at(t time.Time, zone *time.Location) wall {
	t = t.In(zone)
	reached := shown(t)
	for since, _ := t.ZoneBounds(); !since.IsZero() && t.Sub(since) < reach; {
		before := since.Add(-time.Second)
		reached = max(reached, shown(before))
		since, _ = before.ZoneBounds()
	}
	return reached
}

// shown returns the wall-clock time at t.
func shown(t time.Time) wall {
	_, offset := t.Zone()
	return wall(floor(t.Unix()+int64(offset), 60))
}

// instant returns the first moment at which the wall clock shows w or later.
func instant(w wall, zone *time.Location) time.Time {
	from := time.Unix(int64(w)*60, 0).Add(-reach).In(zone)
	for {
		_, offset := from.Zone()
		_, end := from.ZoneBounds()
		hit := time.Unix(int64(w)*60-int64(offset), 0)
		if hit.Before(from) {
			hit = from
		}
		if end.IsZero() || hit.Before(end) {
			return hit.UTC()
		}
		from = end.In(zone)
	}
}
