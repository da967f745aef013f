package signin

import (
	"context"

	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin/browser"
	"acude/pkg/table"
)

// spend takes one try from every limit that applies to this attempt, or from none. A browser that the owner used has a limit of its
// own and no other, so that nobody else can use it up. On a network that the owner used, everybody's tries at logins of that network
// count apart from those at other logins.
func (s *SignIns) spend(ctx context.Context, whose people.LoginOf, a Attempt, source string) (ratelimit.Spent, error) {
	login, hash := id.Hash(a.Login), browser.Hash(a.Browser)
	standing, err := s.browsers.Of(ctx, hash, whose.Company, whose.Person)
	if err != nil {
		return nil, err
	}
	at, err := s.Familiar(ctx, whose.Company, whose.Person, source)
	if err != nil {
		return nil, err
	}
	pair := ratelimit.Budget{Name: "signin#pair#" + login + "#" + source, Limit: perPair}
	switch {
	case standing != browser.Unknown:
		return s.limiter.Spend(ctx, ratelimit.Budget{Name: "signin#browser#" + login + "#" + hash, Limit: perPair})
	case at:
		return s.limiter.Spend(ctx, ratelimit.Budget{Name: "signin#home#" + source, Limit: perSource}, pair)
	}
	return s.limiter.Spend(ctx,
		ratelimit.Budget{Name: "signin#strangers#" + login, Limit: byStrangers},
		ratelimit.Budget{Name: "signin#source#" + source, Limit: perSource}, pair)
}

// Familiar reports whether a network, by its hash, is one that a person signed in from lately.
func (s *SignIns) Familiar(ctx context.Context, company, person, network string) (bool, error) {
	found, err := items.Find[struct{}](ctx, s.table, keys.InPerson(company, person).At(keys.Network.Of(network)))
	return found.Version() != 0, err
}

// makeFamiliar are the changes that remember the network and the browser of a sign-in as its person's: not before the second factor
// was proved, or a stranger who knows the password would make their own familiar.
func (s *SignIns) makeFamiliar(row signIn) []table.Change {
	item := items.New(keys.InPerson(row.Company, row.Person).At(keys.Network.Of(id.Hash(row.Network))), struct{}{})
	item.Expires = s.clock.Now().Add(familiarFor)
	return append(s.browsers.Know(row.Browser, row.Company, row.Person, browser.SignedIn), table.Save(item))
}

// Own names the way of a sign-in (Caller.Session) that no stranger can use up: the sign-in itself when no step is pending, or the
// browser when its person signed in there before. "" when it may be a stranger's. Fault: sign_in_needed (Unauthenticated).
func (s *SignIns) Own(ctx context.Context, session string) (string, error) {
	h, err := s.holder(ctx, session)
	if err != nil {
		return "", err
	}
	if len(s.pending(h)) == 0 {
		return "signin#" + session, nil
	}
	standing, err := s.browsers.Of(ctx, h.row.Browser, h.row.Company, h.row.Person)
	if err != nil || standing != browser.SignedIn {
		return "", err
	}
	return "browser#" + h.row.Browser, nil
}
