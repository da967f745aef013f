package fault_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"

	"acude/pkg/fault"
)

func TestAFaultIsFoundBehindItsContext(t *testing.T) {
	wrapped := fmt.Errorf("accept: %w", fault.New(fault.Conflict, "session_taken", "winner", "Ana").Because(io.ErrUnexpectedEOF))
	f, ok := fault.As(wrapped)
	if !ok || f.Code != "session_taken" || f.Facts["winner"] != "Ana" || fault.KindOf(wrapped) != fault.Conflict {
		t.Errorf("%+v, %v", f, ok)
	}
	if !errors.Is(wrapped, fault.New(fault.Gone, "session_taken")) || errors.Is(wrapped, fault.New(fault.Conflict, "other")) {
		t.Error("faults are not told apart by their code")
	}
	if !errors.Is(wrapped, io.ErrUnexpectedEOF) {
		t.Error("the cause is not found")
	}
	if got, want := f.Error(), "session_taken: unexpected EOF"; got != want {
		t.Errorf("the log says %q, want %q", got, want)
	}
}

func TestEveryOtherErrorIsInternal(t *testing.T) {
	for _, err := range []error{io.EOF, fmt.Errorf("x: %w", io.EOF), nil} {
		if f, ok := fault.As(err); ok || fault.KindOf(err) != fault.Internal {
			t.Errorf("%v is %+v", err, f)
		}
	}
}

func TestCopiesLeaveTheirOriginal(t *testing.T) {
	first := fault.New(fault.TooMany, "too_many_tries", "seconds", "5", "who", "a")
	second := first.With("seconds", "9").Because(io.EOF)
	if want := map[string]string{"seconds": "9", "who": "a"}; !maps.Equal(second.Facts, want) {
		t.Errorf("with further facts %v, want %v", second.Facts, want)
	}
	if first.Facts["seconds"] != "5" || errors.Is(first, io.EOF) {
		t.Errorf("the original changed: %+v", first)
	}
}

func TestARefusedFieldIsNamed(t *testing.T) {
	f := fault.Refuse("fields.2.label", "field_too_long", "max", "100")
	if f.Kind != fault.Invalid || f.Code != "invalid_input" || len(f.Fields) != 1 || f.Fields[0].Facts["max"] != "100" ||
		f.Error() != "invalid_input fields.2.label=field_too_long" {
		t.Errorf("%+v", f)
	}
}

func TestFactsComeInPairs(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a name without a value was taken")
		}
	}()
	fault.New(fault.Invalid, "x", strings.Fields("name")...)
}
