package keys

import (
	"strings"

	"acude/pkg/table"
)

// OfLine is the scope of the lines of those who wait at a portal.
type OfLine struct{}

// InLine is the partition of the lines of a portal's subportals. Their items follow each other by subportal; those of one stand in the
// order of LineBack, LineHere and LineLeft, and then of submission and id.
func InLine(company, portal string) Partition[OfLine] {
	return Partition[OfLine]{"LINE#" + company + "#" + portal}
}

// InOwnLine is the partition of the line of those who wait for one representative alone. It has no subportals: their text is "".
func InOwnLine(company, person string) Partition[OfLine] {
	return Partition[OfLine]{"OWNLINE#" + company + "#" + person}
}

// LineOf is everything in the line of a subportal.
func LineOf(subportal string) Family[OfLine] { return Family[OfLine]{subportal + lineGap} }

// LineBack is a session that joins the line at a known time unless somebody comes back before.
func LineBack(subportal string) Family[OfLine] { return lineOf(subportal, "BACK#") }

// LineHere is a session that waits and whose customer is there.
func LineHere(subportal string) Family[OfLine] { return lineOf(subportal, "HERE#") }

// LineLeft is a session that waits while its customer is gone.
func LineLeft(subportal string) Family[OfLine] { return lineOf(subportal, "LEFT#") }

// Subportal returns the subportal in whose line an item stands. It looks at the sort key alone.
func Subportal(key table.Key) string {
	subportal, _, _ := strings.Cut(key.Sort, lineGap)
	return subportal
}

const lineGap = "#"

func lineOf(subportal, standing string) Family[OfLine] {
	return Family[OfLine]{subportal + lineGap + standing}
}
