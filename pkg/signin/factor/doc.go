// Package factor keeps the second factors of people: authenticator apps, passkeys and recovery codes. Package totp computes the codes of an
// app, package codes those to recover with; package passkey, beside this one, talks to browsers about passkeys.
//
//	item              partition                    sort                document
//	an app            PERSON#<company>#<person>    APP                 secret of an authenticator app, and the last used step
//	a new app         PERSON#<company>#<person>    APPDRAFT            the same, until its first code; expires after 15 minutes
//	recovery codes    PERSON#<company>#<person>    CODES               hashes of those that are left
//	a passkey         PERSON#<company>#<person>    PASSKEY#<passkey>   name, and the public half of the key
//
// Promises:
//   - A code of an app or a recovery code is taken once: taking it and going on is one conditional write. An app's codes count for their
//     step of 30 seconds and one before and after. 100 guesses a day from unfamiliar networks, and 50 from each familiar one, are
//     compared. Recovery codes (80 random bits) and passkeys cannot be guessed, so the guesses of others do not hold them back.
//   - Factors change only with a proof from the last five minutes, and never while a sign-in still has to prove an existing one.
//
// The secret of an authenticator app has to be kept as it is, because codes are made from it. The table holds it like everything else:
// encrypted at rest by the table's engine in the cloud, readable by whoever may read the data folder of the local edition, and never in
// an answer, a log, an audit entry or an export. Whoever reads it can make codes, but still needs the password, of which only a slow
// hash is kept. Passkeys have no such secret: the table holds their public half.
package factor
