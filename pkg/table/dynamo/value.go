package dynamo

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Documents are converted through a tree of plain Go values: map[string]any, []any, string, bool, nil, and json.Number, which keeps
// every digit.

// parse returns the tree of a document.
func parse(document json.RawMessage) (map[string]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	var tree map[string]any
	err := decoder.Decode(&tree)
	return tree, err
}

// attribute returns a plain value as DynamoDB stores it.
func attribute(value any) types.AttributeValue {
	switch v := value.(type) {
	case string:
		return &types.AttributeValueMemberS{Value: v}
	case json.Number:
		return &types.AttributeValueMemberN{Value: string(v)}
	case bool:
		return &types.AttributeValueMemberBOOL{Value: v}
	case []any:
		list := make([]types.AttributeValue, len(v))
		for i, element := range v {
			list[i] = attribute(element)
		}
		return &types.AttributeValueMemberL{Value: list}
	case map[string]any:
		object := make(map[string]types.AttributeValue, len(v))
		for name, element := range v {
			object[name] = attribute(element)
		}
		return &types.AttributeValueMemberM{Value: object}
	default:
		return &types.AttributeValueMemberNULL{Value: true}
	}
}

// plain is the reverse of attribute. Binaries and sets are errors.
func plain(value types.AttributeValue) (any, error) {
	switch v := value.(type) {
	case *types.AttributeValueMemberS:
		return v.Value, nil
	case *types.AttributeValueMemberN:
		return json.Number(v.Value), nil
	case *types.AttributeValueMemberBOOL:
		return v.Value, nil
	case *types.AttributeValueMemberNULL:
		return nil, nil
	case *types.AttributeValueMemberL:
		list := make([]any, len(v.Value))
		for i, element := range v.Value {
			out, err := plain(element)
			if err != nil {
				return nil, err
			}
			list[i] = out
		}
		return list, nil
	case *types.AttributeValueMemberM:
		return plainMap(v.Value)
	default:
		return nil, fmt.Errorf("an attribute of type %T", value)
	}
}

func plainMap(attributes map[string]types.AttributeValue) (map[string]any, error) {
	object := make(map[string]any, len(attributes))
	for name, element := range attributes {
		out, err := plain(element)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		object[name] = out
	}
	return object, nil
}
