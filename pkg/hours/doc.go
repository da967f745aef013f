// Package hours keeps the opening hours of companies and their calendars of holidays and events, and says whether a portal is
// open at a moment.
//
//	item          partition       sort              document
//	a set         COMPANY#<id>    HOURS#<set>       Set
//	a calendar    COMPANY#<id>    CALENDAR#<id>     Calendar, with its entries
//
// A portal names at most one set and one calendar. What applies at a moment, in this order:
//
//	event with special hours > holiday or event that closes > the hours of the week > always open (no set)
//
// Hours are wall-clock times in the set's time zone (the calendar's, if a portal has no set). When clocks go forward, a skipped
// time is the moment of the change; when they go back, a repeated time is the first of the two. So a span is one interval on
// every day of every zone, and closing time comes once.
//
// Promises: At is pure and reads no clock; a set or calendar that a portal names is deleted only if the same transaction takes
// it off the portal; a repeated import changes nothing.
package hours
