package edge

import (
	"encoding"
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// encode writes v as JSON in which a nil list is [] and a nil map is {}: the OpenAPI document promises lists and maps that are
// never null, and in Go a nil slice is an empty list.
func encode(w io.Writer, v any) error {
	if v != nil {
		v = filled(reflect.ValueOf(v)).Interface()
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

var (
	jsonMarshaler = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

// filled returns v, or a copy with empty lists and maps where v has nil ones. What v points to is never changed.
func filled(v reflect.Value) reflect.Value {
	t := v.Type()
	if t.Implements(jsonMarshaler) || t.Implements(textMarshaler) {
		return v
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out := reflect.New(t.Elem())
		out.Elem().Set(filled(v.Elem()))
		return out
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		return filled(v.Elem())
	case reflect.Struct:
		return filledStruct(v)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return v
		}
		out := reflect.MakeSlice(t, v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(filled(v.Index(i)))
		}
		return out
	case reflect.Map:
		out := reflect.MakeMapWithSize(t, v.Len())
		for entry := v.MapRange(); entry.Next(); {
			out.SetMapIndex(entry.Key(), filled(entry.Value()))
		}
		return out
	default:
		return v
	}
}

func filledStruct(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	for i := range v.NumField() {
		field := v.Type().Field(i)
		omitted := strings.Contains(field.Tag.Get("json"), ",omit") && v.Field(i).IsZero()
		if !field.IsExported() || omitted {
			continue
		}
		out.Field(i).Set(filled(v.Field(i)))
	}
	return out
}
