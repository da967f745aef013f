// Package openid lets people sign in with their company's own identity provider: OpenID Connect 1.0, authorisation code with
// PKCE, state and nonce.
//
//	item       partition               sort    document
//	a journey  OPENID#<hash of state>  STATE   who went where, with verifier and nonce; expires after ten minutes
//
// Promises:
//   - It finds people and never makes any: whoever comes back must have a login in that company which is the verified e-mail
//     address of the provider, in one of the domains that the company named.
//   - A state is good once, and only in the browser that began with it.
//   - The token of identity must come from that issuer for that client, with that nonce, signed with one of the issuer's own
//     keys by an asymmetric algorithm, and be neither expired nor from the future (two minutes of difference between clocks
//     are borne).
//   - Logins nobody has are answered like logins of companies without a provider, or, in a domain that a company named, like
//     those of its people: who exists is not told.
//   - The provider is reached at public addresses over TLS only, checked at the very dialling, so that its name cannot lead
//     into the network of the instance; Options.Private lifts that for a provider on a network of one's own.
//
// The client's secret stands in the table beside the company's item. It lets somebody speak to the provider as this client;
// it opens nothing here. Who can read the table can read it: the table's encryption at rest and the rights of the functions
// protect it, as they protect everything else there.
package openid
