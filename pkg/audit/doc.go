// Package audit keeps what was done in a company, by whom, when, from where, and what it changed.
//
// An entry is written in the same transaction as the change it records: Log.Write takes both, so an entry exists exactly when
// its change does. The entries of a company form a chain: each holds the hash of the one before it, and the head item holds the
// number and the hash of the last. Verify walks the chain.
//
//	item             partition          sort                 document                    index 1, index 2
//	an entry         AUDIT#<company>    N#<n, 12 digits>     Entry                       AUDITSUBJECT#<company>#<subject> / n, AUDITBY#<company>#<person> / n
//	its place        AUDITTEAM#<company>#<team>  N#<n, 12 digits>    {action, kind}, of entries about a team
//	the head         COMPANY#<company>  AUDIT                {n, hash}
//	a repeated key   COMPANY#<company>  ONCE#<hash of who and key>  {subject, asked}, expires after 24 hours
//
// Promises: entries are never changed or removed; no secret (password, token, key) is ever an entry's value; an altered,
// removed, added or reordered entry is found by Verify; one Idempotency-Key of one caller changes something at most once.
package audit
