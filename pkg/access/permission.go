package access

import (
	"slices"

	"acude/pkg/edge"
)

// The permissions. Each is described by the message permission_<name>; with "_" as ":" they are also the scopes of the REST API.
const (
	AccountOwn   edge.Permission = "account_own"    // read and change one's own account
	AccountSetUp edge.Permission = "account_setup"  // only finish a sign-in that waits for a step: second factor, new password
	QueueWork    edge.Permission = "queue_work"     // see the queue, take queries, support customers
	ReviewRead   edge.Permission = "review_read"    // find ended sessions and read their transcripts
	ReviewReplay edge.Permission = "review_replay"  // watch the recordings of sessions
	RepsRead     edge.Permission = "reps_read"      // list and read representatives
	RepsWrite    edge.Permission = "reps_write"     // add, import, edit, disable and delete representatives, reset their passwords
	RepsMove     edge.Permission = "reps_move"      // move representatives between teams
	TeamsRead    edge.Permission = "teams_read"     // see teams and their settings
	TeamsWrite   edge.Permission = "teams_write"    // add, change and delete teams, their switches, messages and password rules
	PortalsRead  edge.Permission = "portals_read"   // see portals and their settings
	PortalsWrite edge.Permission = "portals_write"  // add, change and delete portals
	HoursRead    edge.Permission = "hours_read"     // see opening hours and holidays
	HoursWrite   edge.Permission = "hours_write"    // add, change and delete opening hours and holidays
	ManagersRead edge.Permission = "managers_read"  // list and read managers
	ManagersEdit edge.Permission = "managers_write" // add, change and delete managers, grant them privileges
	ClientsWrite edge.Permission = "clients_write"  // create and revoke API clients
	CompanyWrite edge.Permission = "company_write"  // change how people sign in and the company's own settings
	AuditRead    edge.Permission = "audit_read"     // search the audit log
)

// ReviewOwn lets representatives ask for their own ended sessions in the Management Center. It comes with the role, cannot be
// granted and is not shown on pages: the switch sessionReplay decides whether they see the sessions, and a refusal names the
// layer that turned it off.
const ReviewOwn edge.Permission = "review_own"

// SessionsWatch lets company managers and team managers watch open sessions without taking part. It comes with the role for those who
// may read ended sessions, cannot be granted, and is not shown on pages until there is one for it.
const SessionsWatch edge.Permission = "sessions_watch"

// Catalogue returns every permission that pages show, in their order.
func Catalogue() []edge.Permission {
	return []edge.Permission{
		AccountOwn, AccountSetUp, QueueWork, ReviewRead, ReviewReplay, RepsRead, RepsWrite, RepsMove, TeamsRead, TeamsWrite,
		PortalsRead, PortalsWrite, HoursRead, HoursWrite, ManagersRead, ManagersEdit, ClientsWrite, CompanyWrite, AuditRead,
	}
}

// Role is what a person is in a company.
type Role string

// The roles of people. The operator of an instance has no role, and no access to the content of companies.
const (
	CompanyManager Role = "companyManager"
	TeamManager    Role = "teamManager"
	APIManager     Role = "apiManager"
	Representative Role = "representative"
)

// Privileges returns the permissions of a role; a person's grants are added to them. Unknown roles have none.
func (r Role) Privileges() []edge.Permission {
	switch r {
	case CompanyManager:
		return []edge.Permission{
			AccountOwn, ReviewRead, ReviewReplay, RepsRead, RepsWrite, RepsMove, TeamsRead, TeamsWrite, PortalsRead, PortalsWrite,
			HoursRead, HoursWrite, ManagersRead, ManagersEdit, ClientsWrite, CompanyWrite, AuditRead,
		}
	case TeamManager:
		return []edge.Permission{AccountOwn, RepsRead, TeamsRead}
	case APIManager:
		return []edge.Permission{AccountOwn, ClientsWrite}
	case Representative:
		return []edge.Permission{AccountOwn, QueueWork}
	}
	return nil
}

// Grantable returns the privileges that may be granted one by one to a person with this role. Representatives have none; their
// switches decide what else they may do.
func (r Role) Grantable() []edge.Permission {
	switch r {
	case TeamManager:
		return []edge.Permission{ReviewRead, ReviewReplay, RepsWrite, RepsMove, TeamsWrite, HoursRead, HoursWrite, AuditRead}
	case APIManager:
		return []edge.Permission{
			RepsRead, RepsWrite, RepsMove, TeamsRead, TeamsWrite, PortalsRead, PortalsWrite, HoursRead, HoursWrite, ManagersRead,
			ManagersEdit, AuditRead,
		}
	}
	return nil
}

// Usual returns the default privileges of a person with this role.
func (r Role) Usual() []edge.Permission {
	switch r {
	case TeamManager:
		return []edge.Permission{ReviewRead, ReviewReplay, RepsMove, HoursRead, HoursWrite}
	case APIManager:
		return []edge.Permission{RepsRead, RepsWrite, RepsMove, TeamsRead, TeamsWrite, PortalsRead, HoursRead, HoursWrite}
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

// Allowed returns the permissions of a person with this role and these grants, as the set that guards check. nil grants are the
// usual ones; a grant that the role cannot have is ignored.
func (r Role) Allowed(grants []edge.Permission) map[edge.Permission]bool {
	allowed := map[edge.Permission]bool{}
	for _, p := range r.Privileges() {
		allowed[p] = true
	}
	if grants == nil {
		grants = r.Usual()
	}
	grantable := r.Grantable()
	for _, p := range grants {
		if slices.Contains(grantable, p) {
			allowed[p] = true
		}
	}
	return allowed
}
