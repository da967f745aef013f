// Package dynamo is the table of the cloud: table.Table on one DynamoDB table.
//
// An item's attributes:
//
//	pk, sk        S  partition and sort key
//	i1p, i1s      S  keys of the index "index1"; missing when the item is not listed there
//	i2p, i2s      S  keys of the index "index2"
//	version       N
//	expires       N  seconds since 1970, rounded up, for DynamoDB's own deletion (TTL); missing for never
//	until         N  the same time in milliseconds, for reads and conditions
//	document      M  the document, value by value
//	silent        BOOL  only where the item was written silently; readers of the stream are not called for it
//
// Promises: every Write is one transaction under one idempotency token, however many tries it takes. So a write whose answer was lost
// is neither made twice nor refused because of its own first try. A single conditional put would cost half as much, but could not tell
// these cases apart. After throttling, conflicts between transactions and failures of DynamoDB it tries three times within two
// seconds, then returns table_unavailable.
package dynamo

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"acude/pkg/clock"
	"acude/pkg/table"
)

// Names of the attributes and indexes; template.yaml names the same.
const (
	attrPartition = "pk"
	attrSort      = "sk"
	attrVersion   = "version"
	attrExpires   = "expires"
	attrUntil     = "until"
	attrDocument  = "document"
	attrSilent    = "silent"
	index1        = "index1"
	index2        = "index2"
)

// Table is a table.Table in DynamoDB. It is safe for concurrent use.
type Table struct {
	client   *dynamodb.Client
	name     string
	clock    clock.Clock
	wait     func(most time.Duration) time.Duration // how long to wait before another try
	patience time.Duration                          // of all tries together
}

var _ table.Table = (*Table)(nil)

// New returns the table called tableName. The client should be made with the HTTP client of awshttp.
func New(client *dynamodb.Client, tableName string, c clock.Clock) *Table {
	return &Table{client: client, name: tableName, clock: c, wait: jitter, patience: patience}
}

// keyAttributes names the partition and sort attribute of an index.
func keyAttributes(index table.Index) (partition, sort string) {
	switch index {
	case table.Index1:
		return "i1p", "i1s"
	case table.Index2:
		return "i2p", "i2s"
	default:
		return attrPartition, attrSort
	}
}
