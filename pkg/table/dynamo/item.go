package dynamo

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"acude/pkg/table"
)

func text(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

func number(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}

func keyOf(k table.Key) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{attrPartition: text(k.Partition), attrSort: text(k.Sort)}
}

// toAttributes returns an item as DynamoDB stores it.
func toAttributes(item table.Item) (map[string]types.AttributeValue, error) {
	tree, err := parse(item.Document)
	if err != nil {
		return nil, fmt.Errorf("document of %v: %w", item.Key, err)
	}
	out := keyOf(item.Key)
	out[attrVersion] = number(item.Version)
	out[attrDocument] = attribute(tree)
	for _, index := range []table.Index{table.Index1, table.Index2} {
		if listed := item.In(index); listed != (table.Key{}) {
			partition, sort := keyAttributes(index)
			out[partition], out[sort] = text(listed.Partition), text(listed.Sort)
		}
	}
	if !item.Expires.IsZero() {
		until := item.Expires.UnixMilli()
		out[attrUntil] = number(until)
		out[attrExpires] = number((until + 999) / 1000)
	}
	return out, nil
}

// fromAttributes is the reverse of toAttributes.
func fromAttributes(attributes map[string]types.AttributeValue) (table.Item, error) {
	tree, err := plainMap(attributes)
	if err != nil {
		return table.Item{}, table.Unreadable(err)
	}
	return fromTree(tree)
}

// fromTree returns an item from its attributes as plain values.
func fromTree(tree map[string]any) (table.Item, error) {
	document, err := json.Marshal(tree[attrDocument])
	if err != nil {
		return table.Item{}, table.Unreadable(err)
	}
	r := reader{tree: tree}
	item := table.Item{
		Key:      table.Key{Partition: r.text(attrPartition), Sort: r.text(attrSort)},
		Index1:   r.listed(table.Index1),
		Index2:   r.listed(table.Index2),
		Version:  r.number(attrVersion),
		Document: document,
	}
	if _, expires := tree[attrUntil]; expires {
		item.Expires = time.UnixMilli(r.number(attrUntil)).UTC()
	}
	if r.err != nil {
		return table.Item{}, table.Unreadable(r.err)
	}
	return item, nil
}

// reader reads attributes of a tree and keeps the error of the first that has the wrong type.
type reader struct {
	tree map[string]any
	err  error
}

func (r *reader) text(name string) string {
	s, ok := r.tree[name].(string)
	if !ok {
		r.err = fmt.Errorf("attribute %s is a %T", name, r.tree[name])
	}
	return s
}

func (r *reader) number(name string) int64 {
	n, ok := r.tree[name].(json.Number)
	if !ok {
		r.err = fmt.Errorf("attribute %s is a %T", name, r.tree[name])
		return 0
	}
	value, err := n.Int64()
	if err != nil {
		r.err = fmt.Errorf("attribute %s: %w", name, err)
	}
	return value
}

func (r *reader) listed(index table.Index) table.Key {
	partition, sort := keyAttributes(index)
	if _, there := r.tree[partition]; !there {
		return table.Key{}
	}
	return table.Key{Partition: r.text(partition), Sort: r.text(sort)}
}
