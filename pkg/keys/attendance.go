package keys

import (
	"fmt"
	"hash/fnv"
	"time"

	"acude/pkg/table"
)

// OfAttendance is the scope of when somebody was signed in to HelpAlert, and with which status.
type OfAttendance struct{}

// InAttendance is the partition of a person's attendance.
func InAttendance(company, person string) Partition[OfAttendance] {
	return Partition[OfAttendance]{"ATTENDANCE#" + company + "#" + person}
}

var attended = Family[OfAttendance]{""}

// AttendedAt is what happened at a time: of a kind, with an id that no other item of the kind and the person has at that time.
func AttendedAt(at time.Time, kind, id string) Sort[OfAttendance] {
	return attended.Of(Time(at) + "#" + kind + "#" + id)
}

// Attended returns the range of what happened to a person from one time to another, both of which are part of it, oldest first.
func Attended(company, person string, from, to time.Time) table.Range {
	return InAttendance(company, person).Between(attended, Time(from), Time(to))
}

// AttendanceShards is over how many partitions a day of a company's attendance is spread.
const AttendanceShards = 8

// AttendedOn lists what happened to the people of a company on a day in UTC, by time and person (index 1): those of one shard.
func AttendedOn(company string, day time.Time, shard int) List {
	return List{table.Index1, fmt.Sprintf("ATTENDED#%s#%s#%d", company, day.UTC().Format(time.DateOnly), shard)}
}

// PutAttended puts an item of a person into the list of its day.
func PutAttended(item *table.Item, company, person string, at time.Time) {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(person))
	AttendedOn(company, at, int(sum.Sum32()%AttendanceShards)).Put(item, Time(at)+"#"+person+"#"+item.Key.Sort)
}
