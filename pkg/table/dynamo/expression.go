package dynamo

import (
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"acude/pkg/table"
)

// expression builds a condition in DynamoDB's language, with the names and values it uses. Names are always placeholders, because a
// field may have the name of a reserved word.
type expression struct {
	names  map[string]string
	values map[string]types.AttributeValue
	now    time.Time
}

func newExpression(now time.Time) *expression {
	return &expression{names: map[string]string{}, values: map[string]types.AttributeValue{}, now: now}
}

func (e *expression) name(attribute string) string {
	placeholder := fmt.Sprintf("#n%d", len(e.names))
	for taken, name := range e.names {
		if name == attribute {
			return taken
		}
	}
	e.names[placeholder] = attribute
	return placeholder
}

func (e *expression) value(v types.AttributeValue) string {
	placeholder := fmt.Sprintf(":v%d", len(e.values))
	e.values[placeholder] = v
	return placeholder
}

// unexpired holds for items that have not expired.
func (e *expression) unexpired() string {
	until := e.name(attrUntil)
	return fmt.Sprintf("(attribute_not_exists(%s) OR %s > %s)", until, until, e.value(number(e.now.UnixMilli())))
}

func (e *expression) gone() string {
	return fmt.Sprintf("(attribute_not_exists(%s) OR %s <= %s)", e.name(attrPartition), e.name(attrUntil),
		e.value(number(e.now.UnixMilli())))
}

// all joins conditions; the empty string when there are none.
func (e *expression) all(conditions []table.Condition) string {
	var parts []string
	for _, c := range conditions {
		parts = append(parts, e.one(c))
	}
	return strings.Join(parts, " AND ")
}

func (e *expression) one(c table.Condition) string {
	if c.Kind == table.IsAbsent {
		return e.gone()
	}
	live := fmt.Sprintf("attribute_exists(%s) AND %s", e.name(attrPartition), e.unexpired())
	switch c.Kind {
	case table.VersionIs:
		return fmt.Sprintf("%s AND %s = %s", live, e.name(attrVersion), e.value(operand(c.Value)))
	case table.FieldEquals:
		return fmt.Sprintf("%s AND %s.%s = %s", live, e.name(attrDocument), e.name(c.Field), e.value(operand(c.Value)))
	default:
		return live
	}
}

// operand returns the value of a condition that table.Check has accepted: a string, bool or int64.
func operand(value any) types.AttributeValue {
	switch v := value.(type) {
	case int64:
		return number(v)
	case bool:
		return &types.AttributeValueMemberBOOL{Value: v}
	default:
		return text(fmt.Sprint(v))
	}
}
