// Package hours keeps the opening hours of companies and their calendars of holidays and events, and says whether a portal is
// open at a moment.
//
//	item          partition       sort              document
//	a set         COMPANY#<id>    HOURS#<set>       Set
//	a calendar    COMPANY#<id>    CALENDAR#<id>     Calendar, with its entries
//
// A portal names at most one set and one calendar. What holds at a moment, the first that says something:
//
//	event with special hours > holiday or event that closes > the hours of the week > always open (no set)
//
// Hours are read on the clock of a wall in the set's time zone (the calendar's, where a portal has no set). Where that clock is
// put forward, a time that it never shows is the moment of the change; where it is put back, a time that it shows twice is the
// first of the two. So a span is one piece of time on every day of every zone, and closing time comes once.
//
// Promises: At is pure and reads no clock; a set or calendar that a portal names is not deleted unless it is taken from the
// portal in the same transaction; an import that is repeated changes nothing.
package hours
