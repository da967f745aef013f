// Package lang holds every text of the product in Spanish and English.
//
// The catalogues are messages/<language>/<part>.json in the inlang message format, the same files that the web compiles with
// Paraglide: a key holds either a text with {placeholders} or a list of one plural variant (declarations, selectors,
// match). Load decodes a file when one of its messages is first asked for; Read and the tests find a malformed or duplicate
// message. Text never fails: a message that is
// missing in a language is taken from English, and an unknown key is returned as it is.
//
// The message of a fault is "fault_<code>".
//
// A language is complete or does not exist. To add one, create a folder messages/<language> with every file, its name in
// Languages and among the locales of web/shared/lang/project.inlang/settings.json; the tests of this package then list every
// message that is missing or has other placeholders than the English one. Texts that companies write themselves (portals,
// canned messages, messages outside opening hours) are stored by language already.
package lang
