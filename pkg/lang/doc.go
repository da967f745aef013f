// Package lang holds every text of the product in Spanish and English and speaks it.
//
// The catalogues are messages/<language>/<part>.json in the inlang message format, the very files the web compiles with
// Paraglide: a key holds either a text with {placeholders} or a list of one plural variant (declarations, selectors,
// match). Load reads all of them once; a broken or doubled message stops the start. Text never fails: a message that is
// missing in a language is taken from English, and a key that exists nowhere is returned as it is.
//
// Faults are spoken by the message "fault_<code>".
//
// A language is added whole or not at all: a folder messages/<language> with every file, its name in Languages and among the
// locales of web/shared/lang/project.inlang/settings.json; then the tests of this package name every message that is missing
// or speaks of other values than the English one. French, German, Italian, Portuguese and Dutch are to follow this way. What
// companies write themselves (texts of portals, canned messages, closed messages) is kept by language already.
package lang
