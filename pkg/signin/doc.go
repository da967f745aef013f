// Package signin knows how people prove who they are, and keeps the sign-ins that follow: passwords, second factors, the steps of a
// sign-in, devices, links to choose a password, the company's OpenID provider, and the seats of a team. Who the people are is the
// matter of package people.
//
//	item                partition                    sort              document
//	the last sign-in    PERSON#<company>#<person>    LAST              {at}
//	a password          PERSON#<company>#<person>    PASSWORD          argon2id hash with its parameters
//	an app              PERSON#<company>#<person>    APP               secret of an authenticator app, and the last used step
//	a new app           PERSON#<company>#<person>    APPDRAFT          the same, until its first code; expires after 15 minutes
//	recovery codes      PERSON#<company>#<person>    CODES             hashes of those that are left
//	a passkey           PERSON#<company>#<person>    PASSKEY#<passkey> name, and the public half of the key
//	earlier passwords   PERSON#<company>#<person>    EARLIER           hashes, newest first, at most 24
//	an address          PERSON#<company>#<person>    EMAIL             that waits for its code; expires after 15 minutes
//	a familiar network  PERSON#<company>#<person>    SOURCE#<network>  {}, expires 30 days after the last sign-in
//	a sign-in           SIGNIN#<hash of the token>   SIGNIN            sign-in; index 1 SIGNINS#<company>#<person> / its id
//	a request           RECOVERY#<request>           ASKED             for a link to choose a password, whether the login exists or not
//	a link              RECOVERY#<request>           LINK              hashes of its secret; kept, once used, until it expires
//	a seat              SEATS#<company>#<team>       PERSON#<person>   Seat; beside them GUARD, which serialises those who take one
//
// Package passkey adds CEREMONY#<hash>, package openid adds OPENID#<hash>.
//
// Promises:
//   - A token is 256 random bits, known only to its cookie: the table keeps its hash. Removing the item of a sign-in ends it with the
//     very next request. The company of a caller comes from that item alone.
//   - A sign-in may wait for steps: prove a factor, choose a password, confirm the address, set a factor up, get a seat. Until the last
//     one is done it allows nothing else, and the last one gives it another token.
//   - A person has a generation. Raising it ends every earlier sign-in and link with the next request. Disabled people and those of a
//     suspended company are let in nowhere.
//   - A request to recover a password writes one item whatever the login is, and looks nothing up. A link has 256 random bits, is kept
//     as a hash, works once, within 15 minutes, in the browser that asked, and leaves the second factor unchanged.
//   - A team never has more people signed in to HelpAlert than it has seats, counted from when it was given them.
//   - An unknown login is answered like a wrong password: same fault, same reads, same hashing.
//   - Guessing is limited in three ways: per network, per login and network, and per login over all unfamiliar networks. From a network
//     where the owner signed in during the last 30 days the third limit does not count, so a stranger who uses it up does not lock the
//     owner out; and every limit is open again within the hour.
//   - A code of an app or a recovery code is taken once: taking it and going on is one conditional write. An app's codes count for their
//     step of 30 seconds and one before and after. 100 guesses a day from unfamiliar networks, and 50 from each familiar one, are
//     compared. Recovery codes (80 random bits) and passkeys cannot be guessed, so the guesses of others do not hold them back.
//   - Factors change only with a proof from the last five minutes, and never while a sign-in still has to prove an existing one.
//   - Whoever requires second factors of others has one, and a company whose managers sign in with its OpenID provider keeps the
//     password of at least one of them.
//
// The secret of an authenticator app has to be kept as it is, because codes are made from it. The table holds it like everything else:
// encrypted at rest by the table's engine in the cloud, readable by whoever may read the data folder of the local edition, and never in
// an answer, a log, an audit entry or an export. Whoever reads it can make codes, but still needs the password, of which only a slow
// hash is kept. Passkeys have no such secret: the table holds their public half.
//
// A password costs 19 MiB and two passes of argon2id, about 50 ms of one core of a small machine; at most four are hashed at once.
package signin
