// Package email confirms the e-mail addresses of people: a code of six digits is mailed to the address, and the sign-in that asked for it
// enters it, as a step of the sign-in or later on My settings.
//
//	item          partition                    sort    document
//	an address    PERSON#<company>#<person>    EMAIL   that waits for its code; expires after 15 minutes
//
// Each person has at most one. The code follows from the table's stream: package notify calls Issue and mails it. The table keeps its
// hash. It is compared five times, in the sign-in that asked; five codes an hour are mailed to one person.
package email
