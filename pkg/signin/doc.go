// Package signin knows how people prove who they are, and keeps the sign-ins that follow: passwords, the steps of a sign-in, devices,
// and the seats of a team. Who the people are is the matter of package people.
//
//	item                partition                    sort              document
//	the last sign-in    PERSON#<company>#<person>    LAST              {at, language}
//	a password          PERSON#<company>#<person>    PASSWORD          argon2id hash with its parameters
//	earlier passwords   PERSON#<company>#<person>    EARLIER           hashes, newest first, at most 24
//	a familiar network  PERSON#<company>#<person>    SOURCE#<network>  {}, expires 30 days after the last sign-in
//	a sign-in           SIGNIN#<hash of the token>   SIGNIN            sign-in; index 1 SIGNINS#<company>#<person> / its id
//	a seat              SEATS#<company>#<team>       PERSON#<person>   Seat; beside them GUARD, which serialises those who take one
//
// What somebody does to prove who they are is in packages of their own:
//
//	recovery          links to choose a password, for who forgot it and for who is invited
//	email             the codes that confirm an address
//	factor            second factors; factor/totp and factor/codes compute
//	passkey, openid   signing in with a passkey, and at the company's own provider
//	password          the rules of passwords; password/strength judges how hard one is to guess
//	browser           the browsers in which people signed in
//	device            names browsers
//
// They finish the steps of a sign-in through Pass and Prove. Choosing a password (Passwords) and proving it stay here: they share with
// signing in its limits and the hash, and give a sign-in its next token in the write that changes the password.
//
// Promises:
//   - A token is 256 random bits, known only to its cookie: the table keeps its hash. Removing the item of a sign-in ends it with the
//     very next request. The company of a caller comes from that item alone.
//   - A sign-in may wait for steps: prove a factor, choose a password, confirm the address, set a factor up, get a seat. Until the last
//     one is done it allows nothing else, and the last one gives it another token.
//   - A person has a generation. Raising it ends every earlier sign-in and link with the next request. Disabled people and those of a
//     suspended company are let in nowhere.
//   - A team never has more people signed in to HelpAlert than it has seats, counted from when it was given them. A seat is written with
//     the sign-ins that hold it: taken with the first, kept as long as one is used, given back with the last. So neither a request nor
//     another sign-in reads who else is signed in.
//   - An unknown login is answered like a wrong password: same fault, same reads, same hashing.
//   - Guessing is limited in three ways: per network, per login and network, and per login over all unfamiliar networks. A try that
//     one limit refuses takes nothing from the others, and every limit is open again within the hour.
//   - A stranger never uses up the owner's own way. A browser in which the owner signed in during the last 30 days, or opened a
//     link that was mailed to them, has a limit of its own and no other; on a network where they signed in the limit over all
//     unfamiliar networks does not count; a complete sign-in has limits of its own for proofs.
//   - Whoever requires second factors of others has one, and a company whose managers sign in with its OpenID provider keeps the
//     password of at least one of them.
//
// A password costs 19 MiB and two passes of argon2id, about 50 ms of one core of a small machine; at most four are hashed at once, for
// the companies in turn, and one of the four only for people who sign in.
package signin
