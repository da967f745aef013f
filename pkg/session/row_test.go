package session_test

import (
	"reflect"
	"testing"
	"time"

	"acude/pkg/session"
)

// No field of a row is left out when it is compared: what differs in one is written anew.
func TestRowsDifferByEveryField(t *testing.T) {
	for n := range reflect.TypeFor[session.Row]().NumField() {
		var row session.Row
		field := reflect.ValueOf(&row).Elem().Field(n)
		switch field.Interface().(type) {
		case time.Time:
			field.Set(reflect.ValueOf(time.Unix(1, 0)))
		case []string:
			field.Set(reflect.ValueOf([]string{"x"}))
		case bool:
			field.SetBool(true)
		case int:
			field.SetInt(1)
		default:
			field.SetString("x")
		}
		if row.Same(session.Row{}) || !row.Same(row) {
			t.Errorf("%s is not compared", reflect.TypeFor[session.Row]().Field(n).Name)
		}
	}
}
