package recovery

import (
	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Invitations asks for the mails that invite people to choose their first password. It is a people.Invitations.
type Invitations struct {
	clock clock.Clock
	ids   *id.Maker
}

// NewInvitations returns the invitations of a product.
func NewInvitations(c clock.Clock, ids *id.Maker) *Invitations {
	return &Invitations{clock: c, ids: ids}
}

// Invite returns the change that asks for the mail, in the person's own language, else in the given one; "" = the product's. It fits
// into the write that adds the person.
func (v *Invitations) Invite(p people.Person, language string) table.Change {
	return ask(v.ids, asked{App: appOf(p), Language: language, At: v.clock.Now(), Company: p.Company, Person: p.ID}, InvitationLife)
}
