package dynamo

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"acude/pkg/table"
)

// Get implements table.Table.
func (t *Table) Get(ctx context.Context, key table.Key) (table.Item, error) {
	if !key.Possible() {
		return table.Item{}, table.ItemAbsent()
	}
	var found *dynamodb.GetItemOutput
	err := t.try(ctx, func(ctx context.Context, ourTries func(*dynamodb.Options)) (err error) {
		found, err = t.client.GetItem(ctx, &dynamodb.GetItemInput{
			TableName: aws.String(t.name), Key: keyOf(key), ConsistentRead: aws.Bool(true),
		}, ourTries)
		return err
	})
	if err != nil {
		return table.Item{}, err
	}
	if found.Item == nil {
		return table.Item{}, table.ItemAbsent()
	}
	item, err := fromAttributes(found.Item)
	if err == nil && !item.Expires.IsZero() && !item.Expires.After(t.clock.Now()) {
		return table.Item{}, table.ItemAbsent()
	}
	return item, err
}

const (
	queryRounds   = 10  // most calls of one page, for ranges of mostly expired items
	laterAtLeast  = 100 // fewest items that each call after the first looks at
	oneBeyondPage = 1   // one more item shows whether there is a next page
)

// Query implements table.Table. An index may be a moment old.
func (t *Table) Query(ctx context.Context, r table.Range) (table.Page, error) {
	if err := r.Check(); err != nil {
		return table.Page{}, err
	}
	after, resumed, err := r.Resume()
	if err != nil || r.Empty() {
		return table.Page{}, err
	}
	input := t.queryInput(r)
	if resumed {
		input.ExclusiveStartKey = startKey(r, after)
	}
	filling := table.Filling{Range: r}
	look := r.Size() + oneBeyondPage
	for range queryRounds {
		input.Limit = aws.Int32(int32(look))
		found, err := t.query(ctx, input)
		if err != nil {
			return table.Page{}, err
		}
		full, err := fill(&filling, found.Items)
		if err != nil || full || found.LastEvaluatedKey == nil {
			return filling.Page, err
		}
		input.ExclusiveStartKey = found.LastEvaluatedKey
		look = max(r.Size()-len(filling.Page.Items)+oneBeyondPage, laterAtLeast)
	}
	filling.Page.Next, err = cursorAt(r, input.ExclusiveStartKey)
	return filling.Page, err
}

func (t *Table) query(ctx context.Context, input *dynamodb.QueryInput) (*dynamodb.QueryOutput, error) {
	var found *dynamodb.QueryOutput
	err := t.try(ctx, func(ctx context.Context, ourTries func(*dynamodb.Options)) (err error) {
		found, err = t.client.Query(ctx, input, ourTries)
		return err
	})
	return found, err
}

// fill adds the items that a call found, and reports whether the page was full before the last of them.
func fill(f *table.Filling, found []map[string]types.AttributeValue) (full bool, err error) {
	for _, attributes := range found {
		item, err := fromAttributes(attributes)
		if err != nil {
			return false, err
		}
		if f.Range.To != "" && item.In(f.Range.Index).Sort == f.Range.To {
			continue // BETWEEN includes its end, a Range does not
		}
		if !f.Add(item) {
			return true, nil
		}
	}
	return false, nil
}

func (t *Table) queryInput(r table.Range) *dynamodb.QueryInput {
	e := newExpression(t.clock.Now())
	input := &dynamodb.QueryInput{
		TableName:                 aws.String(t.name),
		ScanIndexForward:          aws.Bool(!r.Backward),
		KeyConditionExpression:    aws.String(e.inRange(r)),
		FilterExpression:          aws.String(e.unexpired()),
		ExpressionAttributeNames:  e.names,
		ExpressionAttributeValues: e.values,
	}
	switch r.Index {
	case table.Index1:
		input.IndexName = aws.String(index1)
	case table.Index2:
		input.IndexName = aws.String(index2)
	default:
		input.ConsistentRead = aws.Bool(true)
	}
	return input
}

func (e *expression) inRange(r table.Range) string {
	partition, sort := keyAttributes(r.Index)
	same := fmt.Sprintf("%s = %s", e.name(partition), e.value(text(r.Partition)))
	switch {
	case r.From != "" && r.To != "":
		return fmt.Sprintf("%s AND %s BETWEEN %s AND %s", same, e.name(sort), e.value(text(r.From)), e.value(text(r.To)))
	case r.From != "":
		return fmt.Sprintf("%s AND %s >= %s", same, e.name(sort), e.value(text(r.From)))
	case r.To != "":
		return fmt.Sprintf("%s AND %s < %s", same, e.name(sort), e.value(text(r.To)))
	default:
		return same
	}
}

// startKey returns a position in DynamoDB's form.
func startKey(r table.Range, p table.Position) map[string]types.AttributeValue {
	start := keyOf(p.Key)
	if r.Index != table.Base {
		partition, sort := keyAttributes(r.Index)
		start[partition], start[sort] = text(r.Partition), text(p.Sort)
	}
	return start
}

// cursorAt is the reverse of startKey: the cursor after the last item that a call looked at.
func cursorAt(r table.Range, last map[string]types.AttributeValue) (string, error) {
	tree, err := plainMap(last)
	if err != nil {
		return "", table.Unreadable(err)
	}
	_, sort := keyAttributes(r.Index)
	at := reader{tree: tree}
	p := table.Position{Sort: at.text(sort), Key: table.Key{Partition: at.text(attrPartition), Sort: at.text(attrSort)}}
	if at.err != nil {
		return "", table.Unreadable(at.err)
	}
	return r.After(p), nil
}
