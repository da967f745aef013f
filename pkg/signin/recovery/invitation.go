package recovery

import (
	"context"

	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/table"
)

// Invitations asks for the mails that invite people to choose their first password. It is a people.Invitations.
type Invitations struct {
	clock   clock.Clock
	ids     *id.Maker
	limiter *ratelimit.Limiter
}

// NewInvitations returns the invitations of a product.
func NewInvitations(t table.Table, c clock.Clock, ids *id.Maker) *Invitations {
	return &Invitations{clock: c, ids: ids, limiter: ratelimit.New(t, c)}
}

// Check refuses an invitation that would not be mailed, because the person's address or the company has had too many. Fault:
// too_many_tries (TooMany).
func (v *Invitations) Check(ctx context.Context, p people.Person) error {
	return v.limiter.Check(ctx, invitationBudgets(p)...)
}

// invitationBudgets are what the mail of an invitation takes from.
func invitationBudgets(p people.Person) []ratelimit.Budget {
	return []ratelimit.Budget{
		{Name: "invitation#address#" + id.Hash(people.FoldLogin(p.Email)), Limit: invitationsTo},
		{Name: "invitation#company#" + p.Company, Limit: invitationsOf},
	}
}

// Invite returns the change that asks for the mail, in the person's own language, else in the given one; "" = the product's. It fits
// into the write that adds the person.
func (v *Invitations) Invite(p people.Person, language string) table.Change {
	return ask(v.ids, asked{App: appOf(p), Language: language, At: v.clock.Now(), Company: p.Company, Person: p.ID}, InvitationLife)
}
