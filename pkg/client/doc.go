// Package client keeps the API clients, programs that use the REST API on behalf of an API manager, and their tokens (OAuth 2.0
// client credentials, RFC 6749 section 4.4).
//
//	item              partition           sort             document
//	a client          COMPANY#<company>   CLIENT#<client>  Client
//	its secret        CLIENT#<client>     SECRET           {company, hash}, expires with the client
//	a token           TOKEN#<hash>        TOKEN            {company, client, scopes}, expires after an hour
//
// Promises: secrets and tokens are 256 random bits, shown once and stored as hashes. A token's permissions are the intersection
// of its scopes, its client's scopes and the API manager's current permissions: a manager who loses a privilege takes it from
// every client at once. Nobody makes a client that may do more than they may themselves. An unknown client gets the same answer
// as a wrong secret.
package client
