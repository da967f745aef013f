package ical

import (
	"encoding/binary"
	"slices"
	"strings"
	"time"
)

// Defined returns the time zone that the file defines by a name (VTIMEZONE); false if it defines none, or one that cannot be followed.
func (f File) Defined(name string) (*time.Location, bool) {
	name = strings.Trim(strings.TrimSpace(name), `"`)
	observances := f.zones[name]
	if len(observances) == 0 || slices.ContainsFunc(observances, func(o observance) bool { return o.broken || o.start.IsZero() }) {
		return nil, false
	}
	var changes []change
	for _, o := range observances {
		for _, at := range o.onsets() {
			changes = append(changes, change{at, o.from, o.to})
		}
	}
	if len(changes) == 0 {
		return nil, false
	}
	slices.SortStableFunc(changes, func(a, b change) int { return a.at.Compare(b.at) })
	zone, err := time.LoadLocationFromTZData(name, compiled(changes))
	return zone, err == nil
}

// change is a moment at which a clock is put forward or back. Offsets are in seconds.
type change struct {
	at       time.Time
	from, to int
}

// compiled returns changes in the format of compiled zones, TZif version 2 (RFC 9636), without the block of version 1.
func compiled(changes []change) []byte {
	offsets := []int{changes[0].from}
	var times, kinds []byte
	for _, c := range changes {
		kind := slices.Index(offsets, c.to)
		if kind < 0 && len(offsets) < 255 {
			kind = len(offsets)
			offsets = append(offsets, c.to)
		}
		if kind < 0 {
			continue
		}
		times = binary.BigEndian.AppendUint64(times, uint64(c.at.Unix()))
		kinds = append(kinds, byte(kind))
	}
	var zones []byte
	for _, offset := range offsets {
		zones = binary.BigEndian.AppendUint32(zones, uint32(int32(offset)))
		zones = append(zones, 0, 0) // no daylight saving, the first abbreviation
	}
	const abbreviation = "-\x00"
	out := header(0, 0, 0)
	out = append(out, header(len(kinds), len(offsets), len(abbreviation))...)
	out = slices.Concat(out, times, kinds, zones, []byte(abbreviation))
	return append(out, "\n\n"...)
}

// header returns the header of a block: the counts of UTC marks, standard marks and leap seconds, which are none, and of changes, zones
// and bytes of abbreviations.
func header(changes, zones, chars int) []byte {
	out := append([]byte("TZif2"), make([]byte, 15)...)
	for _, count := range []int{0, 0, 0, changes, zones, chars} {
		out = binary.BigEndian.AppendUint32(out, uint32(count))
	}
	return out
}
