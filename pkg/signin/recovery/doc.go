// Package recovery makes the links with which people choose a password: those who forgot theirs, and those who are invited.
//
//	item         partition            sort    document
//	a request    RECOVERY#<request>   ASKED   for a link, whether the login exists or not
//	a link       RECOVERY#<request>   LINK    hashes of its secret; kept, once used, until it expires
//
// A request writes one item whatever the login is, and looks nothing up, so that nobody learns which logins exist. The link follows from
// the table's stream: package notify calls Issue and mails it. A link has 256 random bits, is kept as a hash, works once, within 15
// minutes (seven days for an invitation), in the browser that asked (an invitation in any), and leaves the second factor unchanged.
package recovery
