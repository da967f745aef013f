// Package passkey speaks with browsers about passkeys (WebAuthn level 3): the registration of one, its use as a second factor,
// and the sign-in without login and password. What was registered stands with its person, in package identity.
//
//	item           partition                  sort   document
//	a ceremony     CEREMONY#<hash of its id>  CALL   what was asked of whom, expires after five minutes
//
// Promises:
//   - A challenge is answered at most once: the ceremony is gone before its answer is looked at, right or wrong.
//   - A ceremony belongs to the sign-in that began it, or to the browser when nobody is signed in yet, and to what it was begun for.
//   - The relying party is the host of the product's public address; answers collected at another origin are refused.
//   - Signing in without a password takes a key that has verified its owner (PIN, finger, face).
//   - A key whose counter goes back is taken for a copy and refused.
package passkey
