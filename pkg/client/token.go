package client

import (
	"cmp"
	"context"
	"crypto/subtle"
	"net/netip"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/table"
)

// TokenLife is how long a token is valid.
const TokenLife = time.Hour

// The rate limits of programs: wrong secrets by network and by client, and requests by client.
var (
	guesses  = ratelimit.Limit{Tries: 30, Window: 15 * time.Minute}
	requests = ratelimit.Limit{Tries: 600, Window: time.Minute}
)

// token is the document of a token.
type token struct {
	Company string            `json:"company"`
	Client  string            `json:"client"`
	Scopes  []edge.Permission `json:"scopes"`
}

// Token is a granted token. Word is shown once.
type Token struct {
	Word    string
	Expires time.Time
	Scopes  []edge.Permission
}

// Scope is the name that a permission has in the REST API: reps_read is reps:read.
func Scope(p edge.Permission) string { return strings.ReplaceAll(string(p), "_", ":") }

// Grant gives a client a token for the scopes it asks for, or for all of its scopes. Faults: client_wrong (Unauthenticated)
// alike for an unknown client, a wrong secret, an expired or revoked client and a manager who may not sign in;
// oauth_scope_unknown (Invalid) for scopes that the client does not hold; too_many_tries (TooMany).
func (c *Clients) Grant(ctx context.Context, client, word, source string, scopes []string) (Token, error) {
	found, err := c.proven(ctx, client, word)
	if fault.KindOf(err) == fault.Unauthenticated {
		return Token{}, cmp.Or(c.guessed(ctx, client, source), err)
	}
	if err != nil {
		return Token{}, err
	}
	if _, err := c.manager(ctx, found, source); fault.KindOf(err) == fault.Unauthenticated {
		return Token{}, clientWrong().Because(err)
	} else if err != nil {
		return Token{}, err
	}
	granted := found.Scopes
	if len(scopes) > 0 {
		if granted, err = asked(found, scopes); err != nil {
			return Token{}, err
		}
	}
	made := Token{Word: c.ids.Secret(), Expires: c.clock.Now().Add(TokenLife), Scopes: granted}
	if found.Expires.Before(made.Expires) {
		made.Expires = found.Expires
	}
	err = c.table.Write(ctx, table.Create(table.Item{
		Key: tokenKey(made.Word), Expires: made.Expires,
		Document: table.Encode(token{Company: found.Company, Client: found.ID, Scopes: granted}),
	}))
	return made, err
}

// guessed counts a wrong secret. A right one is never refused, even while others guess from its network. Fault:
// too_many_tries (TooMany).
func (c *Clients) guessed(ctx context.Context, client, source string) error {
	network := id.Hash(access.Source(source))
	_, err := c.limiter.Spend(ctx,
		ratelimit.Budget{Name: "client#source#" + network, Limit: guesses},
		ratelimit.Budget{Name: "client#pair#" + id.Hash(client) + "#" + network, Limit: guesses})
	return err
}

// proven returns the client whose secret is word.
func (c *Clients) proven(ctx context.Context, client, word string) (Client, error) {
	kept, err := items.Find[secret](ctx, c.table, keys.ClientSecret(client))
	if err != nil {
		return Client{}, err
	}
	if subtle.ConstantTimeCompare([]byte(kept.Value.Hash), []byte(id.Hash(word))) != 1 {
		return Client{}, clientWrong()
	}
	found, err := c.Get(ctx, kept.Value.Company, client)
	if fault.KindOf(err) == fault.Absent {
		return Client{}, clientWrong().Because(err)
	}
	return found, err
}

// manager returns the API manager on whose behalf a client works, if both are allowed from a network.
func (c *Clients) manager(ctx context.Context, found Client, source string) (people.Person, error) {
	if !c.clock.Now().Before(found.Expires) || !from(found.Sources, source) {
		return people.Person{}, signInNeeded()
	}
	owner, err := c.companies.Get(ctx, found.Company)
	if err != nil {
		return people.Person{}, err
	}
	person, err := c.people.Get(ctx, found.Company, found.Manager)
	if fault.KindOf(err) == fault.Absent {
		return people.Person{}, signInNeeded().Because(err)
	}
	if err == nil && (owner.Suspended || !owner.Allowed.APIManagers || person.Disabled || person.Role != access.APIManager) {
		return people.Person{}, signInNeeded()
	}
	return person, err
}

// from reports whether an address is in one of the networks; no networks means all.
func from(networks []string, source string) bool {
	address, err := netip.ParseAddr(source)
	return len(networks) == 0 || err == nil && slices.ContainsFunc(networks, func(one string) bool {
		network, err := netip.ParsePrefix(one)
		return err == nil && network.Contains(address.Unmap())
	})
}

func asked(found Client, scopes []string) ([]edge.Permission, error) {
	var granted []edge.Permission
	for _, scope := range scopes {
		at := slices.IndexFunc(found.Scopes, func(p edge.Permission) bool { return Scope(p) == scope })
		if at < 0 {
			return nil, fault.New(fault.Invalid, "oauth_scope_unknown")
		}
		granted = append(granted, found.Scopes[at])
	}
	return granted, nil
}

// Authenticate returns the client of a token and counts the request. It makes Clients an edge.Authenticator. Faults:
// sign_in_needed (Unauthenticated) for every invalid token; too_many_tries (TooMany) beyond the rate limit.
func (c *Clients) Authenticate(ctx context.Context, shown edge.Credentials) (edge.Caller, error) {
	kept, err := items.Get[token](ctx, c.table, tokenKey(shown.Bearer), signInNeeded)
	if err != nil {
		return edge.Caller{}, err
	}
	found, err := c.Get(ctx, kept.Value.Company, kept.Value.Client)
	if fault.KindOf(err) == fault.Absent {
		return edge.Caller{}, signInNeeded().Because(err)
	}
	if err != nil {
		return edge.Caller{}, err
	}
	person, err := c.manager(ctx, found, shown.SourceAddr)
	if err != nil {
		return edge.Caller{}, err
	}
	left, until, err := c.limiter.Count(ctx, "client#requests#"+found.ID, requests)
	if err != nil {
		return edge.Caller{}, err
	}
	return edge.Caller{
		Kind: edge.KindClient, Company: found.Company, Person: person.ID, Name: found.Name, Role: string(person.Role),
		Session: found.ID, Language: person.Language, Permissions: common(person.Role.Allowed(person.Grants), found.Scopes, kept.Value.Scopes),
		Rate: &edge.Rate{
			Limit: requests.Tries, Window: int(requests.Window.Seconds()),
			Remaining: left, Reset: int(until.Sub(c.clock.Now()).Seconds() + 0.999),
		},
	}, nil
}

// Forget ends a token (RFC 7009); an invalid token is no error.
func (c *Clients) Forget(ctx context.Context, word string) error {
	return c.table.Write(ctx, table.Remove(tokenKey(word)))
}

// common returns what all of them allow.
func common(holds map[edge.Permission]bool, client, token []edge.Permission) map[edge.Permission]bool {
	may := map[edge.Permission]bool{}
	for _, p := range access.APIManager.Grantable() {
		may[p] = holds[p] && slices.Contains(client, p) && slices.Contains(token, p)
	}
	return may
}

func clientWrong() *fault.Fault  { return fault.New(fault.Unauthenticated, "client_wrong") }
func signInNeeded() *fault.Fault { return fault.New(fault.Unauthenticated, "sign_in_needed") }

func tokenKey(word string) table.Key {
	return keys.Token(id.Hash(word))
}
