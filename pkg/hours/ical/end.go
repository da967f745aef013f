package ical

import "time"

const day = 24 * time.Hour

// ended returns the end that an event names. The type of the beginning decides whether it takes whole days. Programs end a single
// day on the day itself, or shortly before or at its midnight.
func (e Event) ended() (Moment, Problem) {
	end := e.End
	switch {
	case e.Start.AllDay && end.AllDay && end.Clock.Equal(e.Start.Clock):
		return Moment{Clock: end.Clock.Add(day), AllDay: true}, NoProblem
	case e.Start.AllDay && !end.AllDay:
		if end.Clock.Before(e.Start.Clock.Add(-day)) {
			return end, BadEnd
		}
		return end, NoProblem
	case !e.Start.AllDay && end.AllDay:
		end = Moment{Clock: end.Clock, Zone: e.Start.Zone}
		if !end.Clock.After(e.Start.Clock) {
			end.Clock = end.Clock.Add(day)
		}
	}
	if end.Zone == e.Start.Zone && !end.Clock.After(e.Start.Clock) {
		return end, BadEnd
	}
	return end, NoProblem
}

// lasting returns the end of an event that names none, after its duration. RFC 5545: without one, an all-day event lasts its day; a
// timed event is taken to last until midnight.
func (e Event) lasting(duration string) (Moment, Problem) {
	end := e.Start
	length, ok := lengthOf(duration)
	switch {
	case duration == "":
		end.Clock = end.Clock.Truncate(day).Add(day)
	case !ok || length == 0 && !e.Start.AllDay:
		return end, BadEnd
	case e.Start.AllDay:
		end.Clock = end.Clock.Add(max(day, (length + day - 1).Truncate(day)))
	default:
		end.Clock = end.Clock.Add(length)
	}
	return end, NoProblem
}
