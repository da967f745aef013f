package session

import (
	"fmt"
	"strings"
	"time"

	"acude/pkg/table"
)

// Sort keys of the session's partition.
const (
	sortHead   = "HEAD"
	sortOpen   = "OPEN"
	prefixLog  = "LOG#"
	prefixConn = "CONN#"
)

// TimeKey is the form of a time inside sort keys: its order as text is its order in time.
func TimeKey(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

func partition(session string) string { return "SESSION#" + session }

func headKey(session string) table.Key {
	return table.Key{Partition: partition(session), Sort: sortHead}
}

func openKey(session string) table.Key {
	return table.Key{Partition: partition(session), Sort: sortOpen}
}

func logSort(n int64) string { return fmt.Sprintf("%s%012d", prefixLog, n) }

func logKey(session string, n int64) table.Key {
	return table.Key{Partition: partition(session), Sort: logSort(n)}
}

func senderKey(session, participant, sender string) table.Key {
	return table.Key{Partition: partition(session), Sort: "SENDER#" + participant + "#" + sender}
}

func partKey(session, participant string) table.Key {
	return table.Key{Partition: partition(session), Sort: "PART#" + participant}
}

func connKey(session, connection string) table.Key {
	return table.Key{Partition: partition(session), Sort: prefixConn + connection}
}

// HeadOf returns the session whose HEAD row stands under key; its document is a State. For readers of the stream.
func HeadOf(key table.Key) (session string, ok bool) {
	session, ok = strings.CutPrefix(key.Partition, "SESSION#")
	return session, ok && key.Sort == sortHead
}

// EventOf returns the session whose log row stands under key; its document is an Event. For readers of the stream.
func EventOf(key table.Key) (session string, ok bool) {
	session, ok = strings.CutPrefix(key.Partition, "SESSION#")
	return session, ok && strings.HasPrefix(key.Sort, prefixLog)
}
