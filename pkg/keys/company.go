package keys

import (
	"fmt"

	"acude/pkg/table"
)

// OfCompany is the scope of what a company owns.
type OfCompany struct{}

var companies = space[OfCompany]{"COMPANY#"}

// InCompany is the partition of a company.
func InCompany(company string) Partition[OfCompany] { return companies.of(company) }

// What is stored in the partition of a company.
var (
	Company      = Sort[OfCompany]{"COMPANY"}      // the company itself
	OpenIDSecret = Sort[OfCompany]{"OPENIDSECRET"} // the secret that the company's OpenID provider gave it
	AuditHead    = Sort[OfCompany]{"AUDIT"}        // the end of the audit log: number and hash of its last entry
	Once         = Family[OfCompany]{"ONCE#"}      // an Idempotency-Key that was used, by the hash of who and key
	Tree         = Sort[OfCompany]{"TREE"}         // nothing; its version counts the changes of the tree of teams
	Team         = Family[OfCompany]{"TEAM#"}      // a team
	Messages     = Family[OfCompany]{"MESSAGES#"}  // the canned messages of a team
	Dissolved    = Family[OfCompany]{"DISSOLVED#"} // a deleted team that may still have people: the team they fall to
	Portal       = Family[OfCompany]{"PORTAL#"}    // a portal
	Notice       = Family[OfCompany]{"NOTICE#"}    // a notice as portals showed it, by the hash of its text
	Hours        = Family[OfCompany]{"HOURS#"}     // a set of opening hours
	Calendar     = Family[OfCompany]{"CALENDAR#"}  // a calendar with its entries
	Closing      = Family[OfCompany]{"CLOSING#"}   // when a portal that turns customers away closes next
	HoursNamed   = Sort[OfCompany]{"HOURSNAMED"}   // nothing; its version counts the portals that named hours or a calendar
	Person       = Family[OfCompany]{"PERSON#"}    // a manager or representative
	Place        = Family[OfCompany]{"PLACE#"}     // a place in the list of representatives, oldest first: PlaceAt
	Gone         = Family[OfCompany]{"GONE#"}      // what stays of a person who was deleted
	Workload     = Family[OfCompany]{"DESK#"}      // a representative's status and open sessions
	Client       = Family[OfCompany]{"CLIENT#"}    // a client of the API
)

// Companies lists every company by its id (index 1).
var Companies = List{table.Index1, "COMPANIES"}

// OfDomain is the scope of a mail domain that companies' OpenID providers answer for.
type OfDomain struct{}

// InDomain is the partition of a domain, in lower case.
func InDomain(domain string) Partition[OfDomain] {
	return Partition[OfDomain]{"OPENIDDOMAIN#" + domain}
}

// DomainCompany is a company whose provider answers for the domain; its id is the company's.
var DomainCompany = Family[OfDomain]{""}

// OfAudit is the scope of a company's audit log.
type OfAudit struct{}

var audits = space[OfAudit]{"AUDIT#"}

// InAudit is the partition of the entries of a company's audit log.
func InAudit(company string) Partition[OfAudit] { return audits.of(company) }

var auditEntries = Family[OfAudit]{"N#"}

// AuditEntry is the entry of the audit log with a number.
func AuditEntry(n int64) Sort[OfAudit] { return auditEntries.Of(fmt.Sprintf("%012d", n)) }

// OfAuditTeam is the scope of the entries of an audit log about one team.
type OfAuditTeam struct{}

// InAuditTeam is the partition of the places of the entries about a team.
func InAuditTeam(company, team string) Partition[OfAuditTeam] {
	return Partition[OfAuditTeam]{"AUDITTEAM#" + company + "#" + team}
}

// AuditTeamEntry is the place of the entry with a number.
func AuditTeamEntry(n int64) Sort[OfAuditTeam] { return Sort[OfAuditTeam]{AuditEntry(n).text} }

// AuditEntryAt is the entry that a place in the list of a team stands for.
func AuditEntryAt(place table.Key) Sort[OfAudit] { return Sort[OfAudit]{place.Sort} }

// IsAuditEntry reports whether an entry of an audit log is stored under key.
func IsAuditEntry(key table.Key) bool {
	_, in := audits.cut(key)
	_, is := auditEntries.Cut(key)
	return in && is
}

// AuditOf lists the entries about a subject by AuditPlace (index 1).
func AuditOf(company, subject string) List {
	return List{table.Index1, "AUDITSUBJECT#" + company + "#" + subject}
}

// AuditBy lists the entries about what a person did by AuditPlace (index 2).
func AuditBy(company, person string) List {
	return List{table.Index2, "AUDITBY#" + company + "#" + person}
}

// AuditPlace is the place of an entry in the lists of the audit log.
func AuditPlace(n int64) string { return AuditEntry(n).text }

// PlaceAt is the place behind the first n representatives.
func PlaceAt(n int) Sort[OfCompany] { return Place.Of(fmt.Sprintf("%06d", n)) }

// PortalIn returns the portal that is stored under key; false when it is the key of something else.
func PortalIn(key table.Key) (company, portal string, ok bool) { return inCompany(key, Portal) }

// CompanyIn returns the company that is stored under key; false when it is the key of something else.
func CompanyIn(key table.Key) (company string, ok bool) {
	company, in := companies.cut(key)
	return company, in && Company.Is(key)
}

// HoursIn returns the set of hours or the calendar that is stored under key; false when it is the key of something else.
func HoursIn(key table.Key) (company, id string, ok bool) {
	if company, id, ok = inCompany(key, Hours); ok {
		return company, id, ok
	}
	return inCompany(key, Calendar)
}

func inCompany(key table.Key, family Family[OfCompany]) (company, id string, ok bool) {
	company, in := companies.cut(key)
	id, is := family.Cut(key)
	if !in || !is {
		return "", "", false
	}
	return company, id, true
}

// IsWorkload reports whether a representative's workload is stored under key.
func IsWorkload(key table.Key) bool {
	_, in := companies.cut(key)
	_, is := Workload.Cut(key)
	return in && is
}

// PersonIn returns the person who is stored under key; false when it is the key of something else.
func PersonIn(key table.Key) (company, person string, ok bool) { return inCompany(key, Person) }

// TeamIn returns the company whose team is stored under key; false when it is the key of something else.
func TeamIn(key table.Key) (company string, ok bool) {
	company, _, ok = inCompany(key, Team)
	return company, ok
}
