// Package signin knows how people prove who they are, and the sign-ins that follow: passwords, second factors, steps, devices, links
// to choose a password, the company's OpenID provider, and the seats of a team. Who the people are is the matter of package people.
//
//	item                partition                    sort              document
//	the last sign-in    PERSON#<company>#<person>    LAST              {at}
//	a password          PERSON#<company>#<person>    PASSWORD          argon2id hash with its parameters
//	an app              PERSON#<company>#<person>    APP               secret of an authenticator app, the last used step
//	an app, not yet     PERSON#<company>#<person>    APPDRAFT          the same, until its first code; expires after 15 minutes
//	recovery codes      PERSON#<company>#<person>    CODES             hashes of those that are left
//	a passkey           PERSON#<company>#<person>    PASSKEY#<passkey> name, and the public half of the key
//	earlier passwords   PERSON#<company>#<person>    EARLIER           hashes, newest first, at most 24
//	an address          PERSON#<company>#<person>    EMAIL             that waits for its code; expires after 15 minutes
//	a familiar network  PERSON#<company>#<person>    SOURCE#<network>  {}, expires 30 days after the last sign-in
//	a sign-in           SIGNIN#<hash of the token>   SIGNIN            sign-in; index 1 SIGNINS#<company>#<person> / its id
//	a request           RECOVERY#<request>           ASKED             for a link to choose a password, whether the login exists or not
//	a link              RECOVERY#<request>           LINK              hashes of its secret; stays, used, until its time is over
//	a place             SEATS#<company>#<team>       PERSON#<person>   Seat; beside them GUARD, which serialises those who take one
//
// Promises:
//   - A token is 256 random bits, known only to its cookie: the table keeps its hash. Removing the sign-in's item ends it
//     with the very next request.
//   - A sign-in may wait for steps: prove a factor, choose a password, confirm the address, set a factor up, get a place. Until
//     the last is done its holder may do nothing else, and the last gives it another token.
//   - A person has an era; raising it ends every sign-in and every link of before with the next request. A disabled person and
//     those of a suspended company are let in nowhere.
//   - A request to recover a password writes one item whatever the login is and looks nothing up; a link has 256 random bits, is
//     kept as a hash, works once, within 15 minutes, in the browser that asked, and leaves the second factor as it is.
//   - A team never has more people signed in to HelpAlert than it has places, counted from when it was given them.
//   - The company of a caller comes from the sign-in's item alone.
//   - An unknown login is answered like a wrong password: same fault, same reads, same hashing.
//   - Guessing is held by three rate limits: per network, per login and network, and per login over all unfamiliar networks.
//     From a network where the owner signed in during the last 30 days the third does not count, so a stranger who spends it
//     does not shut the owner out; and every limit fills up again within the hour.
//   - A code of an app or of recovery is taken once: taking it and going on is one conditional write. An app's codes count for
//     their step of 30 seconds and one before and after; 100 guesses a day from unfamiliar networks, and 50 from each familiar
//     one, are looked at. Recovery codes (80 random bits) and passkeys cannot be guessed and are not held back by others' guesses.
//   - Factors change only with a proof of the last five minutes, and never while a sign-in waits for one that is there.
//   - Whoever asks others for a second factor has one, and a company whose managers sign in with its OpenID provider keeps the
//     password of at least one of them.
//
// The secret of an authenticator app has to be kept as it is, because codes are made from it. It stands in the table as
// everything else does: encrypted at rest by the table's engine in the cloud, readable by whoever may read the data folder of
// the local edition, and never in an answer, a log, an audit entry or an export. Who reads it can make codes, but still needs
// the password, of which only a slow hash is kept. Passkeys have no such secret: the table holds their public half.
//
// A password costs 19 MiB and two passes of argon2id, about 50 ms of one core of a small machine; at most four are hashed at once.
package signin
