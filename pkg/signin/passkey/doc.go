// Package passkey talks to browsers about passkeys (WebAuthn Level 3): it registers one, takes one as a second factor, and signs
// somebody in without login and password. Registered passkeys are stored with their person by package signin.
//
//	item           partition                  sort   document
//	a ceremony     CEREMONY#<hash of its id>  CALL   the challenge, and who may answer it; expires after five minutes
//
// Promises:
//   - A challenge is answered at most once: the ceremony is deleted before its answer is checked.
//   - A ceremony belongs to the sign-in that began it, or to the browser when nobody is signed in yet, and to its purpose.
//   - The relying party is the host of the product's public address; answers collected at another origin are refused.
//   - Signing in without a password needs a key that has verified its owner (PIN, fingerprint, face).
//   - A key whose counter goes back is treated as a copy and refused.
package passkey
