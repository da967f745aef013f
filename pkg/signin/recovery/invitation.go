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

// Counted is Invite that counts the mail in the same write. The changes are refused when another invitation is counted at the same
// moment. Fault: too_many_tries (TooMany) when the person's address or the company has had too many.
func (v *Invitations) Counted(ctx context.Context, p people.Person, language string) ([]table.Change, error) {
	changes, err := v.limiter.Taking(ctx, invitationBudgets(p)...)
	return append(changes, v.invite(p, language, true)), err
}

// invitationBudgets are what the mail of an invitation takes from.
func invitationBudgets(p people.Person) []ratelimit.Budget {
	return []ratelimit.Budget{
		{Name: "invitation#address#" + id.Hash(people.FoldLogin(p.Email)), Limit: invitationsTo},
		{Name: "invitation#company#" + p.Company, Limit: invitationsOf},
	}
}

// Invite returns the change that asks for the mail, in the person's own language, else in the given one; "" = the product's. It fits
// into the write that adds the person. The mail is counted when it is due, and not sent when there were too many.
func (v *Invitations) Invite(p people.Person, language string) table.Change {
	return v.invite(p, language, false)
}

func (v *Invitations) invite(p people.Person, language string, counted bool) table.Change {
	return ask(v.ids, asked{
		App: appOf(p), Language: language, At: v.clock.Now(), Company: p.Company, Person: p.ID, Counted: counted,
	}, InvitationLife)
}
