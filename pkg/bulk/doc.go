// Package bulk imports many representatives at once, from lines that are pasted or read from a file.
//
// An import has three steps. Each may be repeated and then continues where it stopped: Plan checks all lines against the company and
// stores what is to be done, Prepare takes the lines again, some at a time, hashes their passwords and holds their logins, Apply
// turns prepared rows into people, some at a time.
//
//	item        partition                sort              document
//	an import   IMPORT#<company>#<id>    HEAD              head, expires after a day, after a month once it was applied
//	a row       IMPORT#<company>#<id>    ROW#<line>        row, expires as its import
//	a login     LOGIN#<login>            LOGIN             held by the import until it expires (package people)
//
// Promises:
//   - The id of an import is a hash of the company, the importer, the mode and the lines without their passwords. The same text is
//     the same import, and what was done is not done again.
//   - No password is stored, nor anything from which it could be guessed faster than from its argon2id hash.
//   - In the mode "all" nothing is applied before every line is prepared, so one wrong line stops the import.
//   - Each line is checked against the importer's rights and reach when it is planned, and again when it is applied. Lines add
//     representatives, never managers, and grant nothing.
//   - People are invited in the language of who imports, as the latest plan of the import stored it.
//   - The ids of added people are listed for a month, so that an import can be undone.
package bulk
