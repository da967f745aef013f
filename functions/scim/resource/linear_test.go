package resource

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"acude/pkg/clock/clocktest"
)

// steps returns the memory allocations of a patch with n operations or values on a list of n. They count its steps: every value that is
// looked at or compared is encoded.
func steps(t *testing.T, operations func(n int) []Operation, n int) float64 {
	t.Helper()
	members := make([]any, n)
	for at := range members {
		members[at] = Resource{"value": fmt.Sprint("m", at)}
	}
	r, patch := Resource{"members": members}, operations(n)
	return testing.AllocsPerRun(1, func() {
		if _, err := Patch(t.Context(), r, patch, "s", []string{"members", "name"}); err != nil {
			t.Fatal(err)
		}
	})
}

// Ten times the operations and values take at most fifteen times the steps.
func TestPatchesAreLinear(t *testing.T) {
	each := func(one func(at int) Operation) func(n int) []Operation {
		return func(n int) []Operation {
			var all []Operation
			for at := range n {
				all = append(all, one(at))
			}
			return all
		}
	}
	values := func(op, prefix string) func(n int) []Operation {
		return func(n int) []Operation {
			var list []string
			for at := range n {
				list = append(list, fmt.Sprintf(`{"value":"%s%d"}`, prefix, at))
			}
			return []Operation{{Op: op, Path: "members", Value: json.RawMessage("[" + strings.Join(list, ",") + "]")}}
		}
	}
	for name, operations := range map[string]func(n int) []Operation{
		"adds in one":    values("add", "new"),
		"known in one":   values("add", "m"),
		"removes in one": values("remove", "m"),
		"adds one by one": each(func(at int) Operation {
			return Operation{Op: "add", Path: "members", Value: json.RawMessage(fmt.Sprintf(`[{"value":"new%d"}]`, at))}
		}),
		"removes one by one": each(func(at int) Operation {
			return Operation{Op: "remove", Path: fmt.Sprintf(`members[value eq "m%d"]`, at)}
		}),
		"changes one by one": each(func(at int) Operation {
			return Operation{Op: "replace", Path: fmt.Sprintf(`members[value eq "m%d"].display`, at), Value: json.RawMessage(`"x"`)}
		}),
		"makes one by one": each(func(at int) Operation {
			return Operation{Op: "add", Path: fmt.Sprintf(`members[value eq "new%d"].display`, at), Value: json.RawMessage(`"x"`)}
		}),
	} {
		few, many := steps(t, operations, 50), steps(t, operations, 500)
		if many > 15*few {
			t.Errorf("%s: %.0f steps for 50, %.0f for 500", name, few, many)
		}
	}
}

// What cannot be found by its value is looked for, but not for ever; and a value does not grow for ever.
func TestPatchesAreBounded(t *testing.T) {
	members := make([]any, 5000)
	for at := range members {
		members[at] = Resource{"value": fmt.Sprint("m", at)}
	}
	looking := make([]Operation, 1000)
	for at := range looking {
		looking[at] = Operation{Op: "remove", Path: `members[display eq "x"]`}
	}
	p := patcher{resource: Resource{"members": members}, schema: "s", kept: []string{"members"}, lists: map[string]*list{}}
	var err error
	for at := 0; at < len(looking) && err == nil; at++ {
		err = p.apply(looking[at])
	}
	if err == nil || p.scanned > maxScanned+len(members) {
		t.Errorf("%d values are looked at: %v", p.scanned, err)
	}
	growing := make([]Operation, 1000)
	for at := range growing {
		growing[at] = Operation{Op: "add", Path: fmt.Sprint("name.part", at), Value: json.RawMessage(`"x"`)}
	}
	if _, err := Patch(t.Context(), Resource{}, growing, "s", []string{"name"}); err == nil {
		t.Error("a value has a thousand parts")
	}
}

func TestAPatchStopsWhenItsTimeIsOver(t *testing.T) {
	operations := make([]Operation, 1000)
	for n := range operations {
		operations[n] = Operation{Op: "add", Path: "members", Value: json.RawMessage(fmt.Sprintf(`[{"value":"m%d"}]`, n))}
	}
	ctx := clocktest.End(t.Context(), 3)
	if _, err := Patch(ctx, Resource{}, operations, "s", []string{"members"}); !errors.Is(err, context.DeadlineExceeded) || ctx.Asked() != 4 {
		t.Errorf("%v after it was asked %d times", err, ctx.Asked())
	}
}
