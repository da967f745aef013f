// Package client keeps the programs that use the REST API in the name of an API manager, and their tokens (OAuth 2.0 client
// credentials, RFC 6749 section 4.4).
//
//	item              partition           sort             document
//	a client          COMPANY#<company>   CLIENT#<client>  Client
//	its secret        CLIENT#<client>     SECRET           {company, hash}, expires with the client
//	a token           TOKEN#<hash>        TOKEN            {company, client, scopes}, expires after an hour
//
// Promises: secrets and tokens are 256 random bits, told once, kept as hashes. What a token may is the intersection of its
// scopes, its client's scopes and what the API manager may at this moment: a manager who loses a privilege takes it from every
// program at once. Nobody makes a client that may do more than they may themselves. An unknown client is answered like a wrong secret.
package client
