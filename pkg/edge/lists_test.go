package edge

import (
	"strings"
	"testing"
	"time"
)

type leaf struct {
	Names []string `json:"names"`
	raw   []int
}

type tree struct {
	Leaves  []leaf          `json:"leaves"`
	ByName  map[string]leaf `json:"byName"`
	One     *leaf           `json:"one"`
	Other   any             `json:"other"`
	Maybe   *leaf           `json:"maybe,omitempty"`
	Left    []string        `json:"left,omitempty"`
	At      time.Time       `json:"at"`
	Bytes   []byte          `json:"bytes"`
	Nothing *leaf           `json:"nothing"`
}

func TestEncodeFillsListsEverywhereAndChangesNothing(t *testing.T) {
	given := &tree{
		Leaves: []leaf{{}}, ByName: map[string]leaf{"<x>": {}}, One: &leaf{raw: []int{1}}, Other: leaf{}, Maybe: &leaf{},
		At: time.Unix(0, 0).UTC(), Bytes: []byte("a"),
	}
	var out strings.Builder
	if err := encode(&out, given); err != nil {
		t.Fatal(err)
	}
	want := `{"leaves":[{"names":[]}],"byName":{"<x>":{"names":[]}},"one":{"names":[]},"other":{"names":[]},"maybe":{"names":[]},` +
		`"at":"1970-01-01T00:00:00Z","bytes":"YQ==","nothing":null}` + "\n"
	if out.String() != want {
		t.Errorf("got  %s\nwant %s", out.String(), want)
	}
	if given.Leaves[0].Names != nil || given.One.Names != nil || given.ByName["<x>"].Names != nil {
		t.Error("the value itself was changed")
	}
}
