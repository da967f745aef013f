// Package openid lets people sign in with their company's own identity provider: OpenID Connect 1.0, authorization code flow with
// PKCE, state and nonce.
//
//	item         partition               sort    document
//	an attempt   OPENID#<hash of state>  STATE   company and app, with verifier and nonce; expires after ten minutes
//
// Promises:
//   - It finds people and never adds any: whoever returns must have a login in that company that is the verified e-mail address from
//     the provider, in one of the domains that the company named.
//   - A state works once, and only in the browser that began with it.
//   - The ID token must come from that issuer for that client, with that nonce, signed with one of the issuer's own keys by an
//     asymmetric algorithm, and be neither expired nor from the future; clocks may differ by two minutes.
//   - A login that nobody has is answered like a login of a company without a provider or, in a domain that a company named, like
//     the logins of its people, so that an answer does not reveal who exists.
//   - Every address that a provider names is https, before a browser or the product is sent there.
//   - The provider is reached at public addresses over TLS only. The address is checked when the connection is made, so that a name
//     cannot lead into the network of the instance. Options.Private lifts that for a provider on one's own network.
//
// The client's secret is stored beside the company's item. With it somebody can talk to the provider as this client; it gives no access
// to this product. Whoever can read the table can read it: the table's encryption at rest and the rights of the functions protect it,
// like everything else there.
package openid
