package control

import (
	"reflect"
	"testing"
)

// Whatever a relay sends, in whatever depth, may have fields of a newer version.
func TestRelaysMaySayMoreThanIsKnown(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var look func(reflect.Type)
	look = func(kind reflect.Type) {
		switch kind.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			look(kind.Elem())
		case reflect.Struct:
			if seen[kind] {
				return
			}
			seen[kind] = true
			if marker, ok := kind.FieldByName("_"); !ok || marker.Tag.Get("additionalProperties") != "true" {
				t.Errorf("%s refuses fields that it does not know", kind)
			}
			for i := range kind.NumField() {
				if field := kind.Field(i); field.IsExported() {
					look(field.Type)
				}
			}
		default:
		}
	}
	for _, sent := range []any{Join{}, Heartbeat{}, Segment{}} {
		look(reflect.TypeOf(sent))
	}
	if len(seen) < 5 {
		t.Errorf("only %v were looked at", seen)
	}
}
