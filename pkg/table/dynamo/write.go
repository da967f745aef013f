package dynamo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"acude/pkg/table"
)

// Write implements table.Table.
func (t *Table) Write(ctx context.Context, changes ...table.Change) error {
	checked, err := table.Check(changes)
	if err != nil {
		return err
	}
	items, positions, err := t.transaction(checked)
	if err != nil || len(items) == 0 {
		return err
	}
	input := &dynamodb.TransactWriteItemsInput{TransactItems: items, ClientRequestToken: aws.String(rand.Text())}
	err = t.try(ctx, func(ctx context.Context, ourTries func(*dynamodb.Options)) error {
		_, err := t.client.TransactWriteItems(ctx, input, ourTries)
		return err
	})
	if cancelled, ok := errors.AsType[*types.TransactionCanceledException](err); ok {
		if at := refused(cancelled); at != nil {
			return refusal(at, positions)
		}
	}
	return err
}

// transaction returns the items of a transaction and the position of each item's change. A change without conditions and effects has
// no item.
func (t *Table) transaction(changes []table.Change) ([]types.TransactWriteItem, []int, error) {
	now := t.clock.Now()
	var items []types.TransactWriteItem
	var positions []int
	for i, change := range changes {
		if change.Op == table.Inspect && len(change.If) == 0 {
			continue
		}
		item, err := t.transactItem(change, now)
		if err != nil {
			return nil, nil, err
		}
		items = append(items, item)
		positions = append(positions, i)
	}
	return items, positions, nil
}

func (t *Table) transactItem(change table.Change, now time.Time) (types.TransactWriteItem, error) {
	e := newExpression(now)
	var condition *string
	if all := e.all(change.If); all != "" {
		condition = &all
	} else {
		e.names, e.values = nil, nil
	}
	name, key := aws.String(t.name), keyOf(change.Item.Key)
	switch change.Op {
	case table.Put:
		attributes, err := toAttributes(change.Item)
		if err == nil && change.Silent {
			attributes[attrSilent] = &types.AttributeValueMemberBOOL{Value: true}
		}
		return types.TransactWriteItem{Put: &types.Put{TableName: name, Item: attributes, ConditionExpression: condition,
			ExpressionAttributeNames: e.names, ExpressionAttributeValues: e.values}}, err
	case table.Delete:
		return types.TransactWriteItem{Delete: &types.Delete{TableName: name, Key: key, ConditionExpression: condition,
			ExpressionAttributeNames: e.names, ExpressionAttributeValues: e.values}}, nil
	case table.Inspect:
		return types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{TableName: name, Key: key, ConditionExpression: condition,
			ExpressionAttributeNames: e.names, ExpressionAttributeValues: e.values}}, nil
	default:
		return types.TransactWriteItem{}, fmt.Errorf("dynamo: unknown operation %d", change.Op)
	}
}

// refused returns the items of a cancelled transaction whose conditions did not hold.
func refused(cancelled *types.TransactionCanceledException) []int {
	var at []int
	for i, reason := range cancelled.CancellationReasons {
		if aws.ToString(reason.Code) == "ConditionalCheckFailed" {
			at = append(at, i)
		}
	}
	return at
}

func refusal(at, positions []int) error {
	r := &table.Refusal{}
	for _, i := range at {
		r.Changes = append(r.Changes, positions[i])
	}
	return r
}
