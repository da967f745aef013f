// Package lang holds every text of the product in Spanish and English and speaks it.
//
// The catalogues are messages/<language>/<part>.json in the inlang message format, the very files the web compiles with
// Paraglide: a key holds either a text with {placeholders} or a list of one plural variant (declarations, selectors,
// match). Load reads all of them once; a broken or doubled message stops the start. Text never fails: a message that is
// missing in a language is taken from English, and a key that exists nowhere is returned as it is.
//
// Faults are spoken by the message "fault_<code>".
package lang
