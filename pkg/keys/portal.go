package keys

import "acude/pkg/table"

// Address is where an address of a portal, present or former, leads.
func Address(address string) table.Key { return lone("ADDRESS#", address, "ADDRESS") }

// Offered is what customers are told of the representatives of a subportal.
func Offered(company, portal, subportal string) table.Key {
	return lone("OFFERED#", company+"#"+portal+"#"+subportal, "OFFERED")
}

// OfLogo is the scope of a portal's logo.
type OfLogo struct{}

// InLogo is the partition of a portal's logo.
func InLogo(portal string) Partition[OfLogo] { return Partition[OfLogo]{"LOGO#" + portal} }

// Logo is the picture, by the hash of its bytes.
var Logo = Family[OfLogo]{"LOGO#"}
