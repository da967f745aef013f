package keys

import (
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"acude/pkg/table"
)

// Time returns a time as text for sort keys. The order of such texts is the order in time.
func Time(t time.Time) string { return t.UTC().Format(timeForm) }

const timeForm = "2006-01-02T15:04:05.000Z"

// OfDue is the scope of the work that is due at a time.
type OfDue struct{}

// DueShards is how many partitions hold due work.
const DueShards = 16

// InDue is the partition of the due work of one shard.
func InDue(shard int) Partition[OfDue] { return Partition[OfDue]{fmt.Sprintf("DUE#%02d", shard)} }

// DueShard returns the shard of a subject.
func DueShard(subject string) int {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(subject))
	return int(sum.Sum32() % DueShards)
}

var due = Family[OfDue]{""}

// DueAt is what is due of a kind for a subject at a time, rounded up to a whole millisecond: it is never due early. A kind has no #.
func DueAt(at time.Time, kind, subject string) Sort[OfDue] {
	if whole := at.Truncate(time.Millisecond); whole.Before(at) {
		at = whole.Add(time.Millisecond)
	}
	return due.Of(Time(at) + "#" + kind + "#" + subject)
}

// DueBy returns the range of what is due in a shard at a time, oldest first.
func DueBy(shard int, now time.Time) table.Range {
	return InDue(shard).Before(due, due.Of(Time(now.Add(time.Millisecond))))
}

// DueIn returns what the key of due work says.
func DueIn(key table.Key) (at time.Time, kind, subject string, ok bool) {
	when, rest, _ := strings.Cut(key.Sort, "#")
	kind, subject, whole := strings.Cut(rest, "#")
	at, err := time.Parse(timeForm, when)
	return at, kind, subject, whole && err == nil && strings.HasPrefix(key.Partition, "DUE#")
}

// OfAdoption is the scope of how far work is that an older version left without its due items.
type OfAdoption struct{}

// InAdoptions is the partition of all adoptions.
func InAdoptions() Partition[OfAdoption] { return Partition[OfAdoption]{"ADOPTION"} }

// Adoption is how far one adoption is; its id is the adoption's name.
var Adoption = Family[OfAdoption]{""}
