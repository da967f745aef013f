// Package ical reads the events of an iCalendar file (RFC 5545), as calendars of holidays are handed out.
//
// It reads VEVENTs and nothing else, each for itself: a line that makes no sense spoils its own event only, and says why. Files
// are somebody else's: what a file can cost is bounded in lines, events, the length of a value and the years that a rule is
// followed. (A reader of lines of its own, because go-ical gives up a whole file for one broken line, takes quadratic time for
// a long parameter, and panics for a line that ends in one.)
package ical
