package access

import (
	"slices"

	"acude/pkg/edge"
)

// The permissions. Each is described by the message permission_<name>.
const (
	AccountOwn   edge.Permission = "account_own"   // read and change one's own account
	QueueWork    edge.Permission = "queue_work"    // see the queue, take queries, support customers
	ReviewRead   edge.Permission = "review_read"   // find ended sessions and read their transcripts
	ReviewReplay edge.Permission = "review_replay" // watch the recordings of sessions
)

// Catalogue returns every permission, in the order in which pages list them.
func Catalogue() []edge.Permission {
	return []edge.Permission{AccountOwn, QueueWork, ReviewRead, ReviewReplay}
}

// Role is what a person is in a company.
type Role string

// The roles of this product's people. The operator of an instance is no role: he holds no content of any company.
const (
	CompanyManager Role = "companyManager"
	TeamManager    Role = "teamManager"
	Representative Role = "representative"
)

// Privileges returns what a role may do by itself; a person's grants come on top. Unknown roles may do nothing.
func (r Role) Privileges() []edge.Permission {
	switch r {
	case CompanyManager, TeamManager:
		return []edge.Permission{AccountOwn, ReviewRead, ReviewReplay}
	case Representative:
		return []edge.Permission{AccountOwn, QueueWork}
	}
	return nil
}

// Kind returns which of the two kinds of people a role belongs to: edge.KindManager signs in to the Management Center,
// edge.KindRepresentative to HelpAlert.
func (r Role) Kind() string {
	if r == Representative {
		return edge.KindRepresentative
	}
	return edge.KindManager
}

// Allowed returns the permissions of a person with this role and these grants, as the set that guards ask. A grant that the
// catalogue does not know is passed over.
func (r Role) Allowed(grants ...edge.Permission) map[edge.Permission]bool {
	allowed := map[edge.Permission]bool{}
	for _, p := range r.Privileges() {
		allowed[p] = true
	}
	for _, p := range grants {
		if slices.Contains(Catalogue(), p) {
			allowed[p] = true
		}
	}
	return allowed
}
