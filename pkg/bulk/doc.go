// Package bulk takes many representatives in at once, from lines that are pasted or come from a file.
//
// An import goes in three steps, each of which may be repeated and goes on where it was: Plan checks all lines against the
// company and keeps what is to be done, Prepare takes the lines again, some at a time, hashes their passwords and holds their
// logins, Apply turns prepared rows into people, some at a time.
//
//	item        partition                sort              document
//	an import   IMPORT#<company>#<id>    HEAD              head, expires after a day, after a month once it was applied
//	a row       IMPORT#<company>#<id>    ROW#<line>        row, expires as its import
//	a login     LOGIN#<login>            LOGIN             held by the import until it expires (package identity)
//
// Promises:
//   - The id of an import follows from the company, who imports, the mode and the lines without their passwords: the same text
//     is the same import, and what was done is not done again.
//   - No password is kept, nor anything from which one could be guessed faster than from its argon2id hash.
//   - In the mode "all" nobody joins before every line is prepared: nothing is applied unless all lines are right.
//   - What a line may do is held against the rights and the reach of the importer when it is planned and again when it is
//     applied. Lines make representatives, never managers, and grant nothing.
//   - The ids that an import made are listed for a month, so that it can be undone.
package bulk
