package keys

import (
	"fmt"

	"acude/pkg/table"
)

// ClientSecret is the hash of the secret of a client of the API.
func ClientSecret(client string) table.Key { return lone("CLIENT#", client, "SECRET") }

// Token is a token of a client, by its hash.
func Token(hash string) table.Key { return lone("TOKEN#", hash, "TOKEN") }

// RateLimit is what was taken of a rate limit, by its name.
func RateLimit(name string) table.Key { return lone("BUDGET#", name, "BUDGET") }

// OfImport is the scope of an import of representatives.
type OfImport struct{}

// InImport is the partition of an import.
func InImport(company, id string) Partition[OfImport] {
	return Partition[OfImport]{"IMPORT#" + company + "#" + id}
}

// What is stored in the partition of an import.
var (
	ImportHead = Sort[OfImport]{"HEAD"}   // the import: who imports, and how far it is
	ImportRow  = Family[OfImport]{"ROW#"} // a line that is to be applied, by its number: ImportRowAt
)

// ImportRowAt is the line with a number.
func ImportRowAt(n int) Sort[OfImport] { return ImportRow.Of(fmt.Sprintf("%06d", n)) }
