// Package identity knows the people of the companies: who they are and how they prove it.
//
//	item                partition                    sort              document
//	a person            COMPANY#<id>                 PERSON#<person>   Person
//	a login             LOGIN#<login>                LOGIN             {company, person}
//	a password          PERSON#<company>#<person>    PASSWORD          argon2id hash with its parameters
//	a familiar network  PERSON#<company>#<person>    SOURCE#<network>  {}, expires 30 days after the last sign-in
//	a sign-in           SIGNIN#<hash of the token>   SIGNIN            sign-in
//
// Further proofs of a person (second factors, passkeys, recovery) stand beside the password, in the person's partition.
//
// Promises:
//   - A login is unique over managers and representatives of all companies.
//   - A token is 256 random bits, known only to its cookie: the table keeps its hash. Removing the sign-in's item ends it
//     with the very next request.
//   - The company of a caller comes from the sign-in's item alone.
//   - An unknown login is answered like a wrong password: same fault, same reads, same hashing.
//   - Guessing is held by three budgets: per network, per login and network, and per login over all unfamiliar networks.
//     From a network where the owner signed in during the last 30 days the third does not count, so a stranger who spends it
//     does not shut the owner out; and every budget fills up again within the hour.
//
// A password costs 19 MiB and two passes of argon2id, about 50 ms of one core of a small machine; at most four are hashed at once.
package identity
