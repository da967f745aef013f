// Package ical reads the events of an iCalendar file (RFC 5545), the format in which calendars of holidays are published.
//
// It reads VEVENTs, each by itself: an invalid line spoils only its own event, with a reason. It also reads the time zones that a file
// defines (VTIMEZONE). Files are untrusted: lines, events, zones, the length of a value and the years that a rule is followed are
// bounded. (It has its own line reader, because go-ical rejects a whole file for one broken line, takes quadratic time for a long
// parameter, and panics on a line that ends in one.)
package ical
