package dynamo

import (
	"encoding/json"
	"fmt"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/table"
)

// Records returns the records of a batch of the table's stream, in order, without those of silent writes, which the filters of
// template.yaml keep away already. Fault: item_unreadable (Internal) when a record is not one of this table.
func Records(event events.DynamoDBEvent) ([]table.Record, error) {
	records := make([]table.Record, 0, len(event.Records))
	for _, change := range event.Records {
		if _, silent := change.Change.NewImage[attrSilent]; silent {
			continue
		}
		record, err := toRecord(change.Change)
		if err != nil {
			return nil, fmt.Errorf("stream record %s: %w", change.EventID, err)
		}
		records = append(records, record)
	}
	return records, nil
}

func toRecord(change events.DynamoDBStreamRecord) (table.Record, error) {
	tree, err := plainEvents(change.Keys)
	if err != nil {
		return table.Record{}, table.Unreadable(err)
	}
	r := reader{tree: tree}
	record := table.Record{
		Sequence: change.SequenceNumber,
		Key:      table.Key{Partition: r.text(attrPartition), Sort: r.text(attrSort)},
	}
	if r.err != nil {
		return table.Record{}, table.Unreadable(r.err)
	}
	if record.Old, err = image(change.OldImage); err != nil {
		return table.Record{}, err
	}
	record.New, err = image(change.NewImage)
	return record, err
}

// image returns the item of one side of a record; nil where there is none.
func image(attributes map[string]events.DynamoDBAttributeValue) (*table.Item, error) {
	if len(attributes) == 0 {
		return nil, nil
	}
	tree, err := plainEvents(attributes)
	if err != nil {
		return nil, table.Unreadable(err)
	}
	item, err := fromTree(tree)
	return &item, err
}

// plainEvent is plain for the values of Lambda's events.
func plainEvent(value events.DynamoDBAttributeValue) (any, error) {
	switch value.DataType() {
	case events.DataTypeString:
		return value.String(), nil
	case events.DataTypeNumber:
		return json.Number(value.Number()), nil
	case events.DataTypeBoolean:
		return value.Boolean(), nil
	case events.DataTypeNull:
		return nil, nil
	case events.DataTypeList:
		list := make([]any, len(value.List()))
		for i, element := range value.List() {
			out, err := plainEvent(element)
			if err != nil {
				return nil, err
			}
			list[i] = out
		}
		return list, nil
	case events.DataTypeMap:
		return plainEvents(value.Map())
	default:
		return nil, fmt.Errorf("an attribute of type %d", value.DataType())
	}
}

func plainEvents(attributes map[string]events.DynamoDBAttributeValue) (map[string]any, error) {
	object := make(map[string]any, len(attributes))
	for name, element := range attributes {
		out, err := plainEvent(element)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		object[name] = out
	}
	return object, nil
}
