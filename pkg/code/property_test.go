package code_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/clock"
	"acude/pkg/code"
	"acude/pkg/id"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
)

// history is one random history of a room, with the codes that can be used as the promises say it.
type history struct {
	*rapid.T
	*code.Codes
	table table.Table
	clock *clock.Manual
	most  int
	live  []code.Code
	drawn []code.Code // ever
}

// TestEveryHistoryIsAsPromised makes, uses and withdraws codes of two representatives at two portals while time passes, and compares each
// answer with a list in memory.
func TestEveryHistoryIsAsPromised(t *testing.T) {
	db, c := bolttest.Open(t, clock.NewManual(start)), clock.NewManual(start)
	rapid.Check(t, func(rt *rapid.T) {
		c.Advance(code.Resting) // nothing is left of the histories before
		h := &history{T: rt, Codes: code.New(db, c, id.New(c)), table: db, clock: c, most: rapid.IntRange(1, 3).Draw(rt, "most")}
		rt.Repeat(map[string]func(*rapid.T){
			"":         func(*rapid.T) { h.compare() },
			"make":     func(*rapid.T) { h.make() },
			"use":      func(*rapid.T) { h.use() },
			"withdraw": func(*rapid.T) { h.withdraw() },
			"wait": func(rt *rapid.T) {
				c.Advance(time.Duration(rapid.IntRange(1, 700).Draw(rt, "seconds")) * time.Second)
				h.live = slices.DeleteFunc(h.live, func(one code.Code) bool { return !c.Now().Before(one.Until) })
			},
		})
	})
}

func (h *history) person() string { return rapid.SampledFrom([]string{"p", "q"}).Draw(h.T, "person") }

func (h *history) portal() string {
	return rapid.SampledFrom([]string{"sales", "other"}).Draw(h.T, "portal")
}

func (h *history) of(person string) []code.Code {
	return slices.DeleteFunc(slices.Clone(h.live), func(one code.Code) bool { return one.Person != person })
}

func (h *history) make() {
	wish := code.Wish{Company: "c", Person: h.person(), Portal: h.portal(), Name: "Ana"}
	made, err := h.Make(context.Background(), wish, limit(h.most))
	if full := len(h.of(wish.Person)) >= h.most; full != (codeOf(err) == "codes_at_limit") || !full && err != nil {
		h.Fatalf("with %d of %d: %v", len(h.of(wish.Person)), h.most, err)
	}
	if err == nil {
		h.live, h.drawn = append(h.live, made), append(h.drawn, made)
	}
}

// use tries one of all the codes there have been.
func (h *history) use() {
	if len(h.drawn) == 0 {
		return
	}
	one, portal := rapid.SampledFrom(h.drawn).Draw(h.T, "code"), h.portal()
	err := h.Use(context.Background(), portal, one.Digits, func(_ code.Code, used table.Change) error {
		return h.table.Write(context.Background(), used)
	})
	if good := slices.Contains(h.live, one) && one.Portal == portal; good != (err == nil) || !good && codeOf(err) != "code_unknown" {
		h.Fatalf("%+v at %s: %v", one, portal, err)
	}
	if err == nil {
		h.drop(one)
	}
}

func (h *history) withdraw() {
	if len(h.drawn) == 0 {
		return
	}
	one, person := rapid.SampledFrom(h.drawn).Draw(h.T, "code"), h.person()
	err := h.Withdraw(context.Background(), "c", person, one.ID)
	if good := slices.Contains(h.live, one) && one.Person == person; good != (err == nil) || !good && codeOf(err) != "code_absent" {
		h.Fatalf("%+v of %s: %v", one, person, err)
	}
	if err == nil {
		h.drop(one)
	}
}

func (h *history) drop(one code.Code) {
	h.live = slices.DeleteFunc(h.live, func(other code.Code) bool { return other == one })
}

func (h *history) compare() {
	for _, person := range []string{"p", "q"} {
		if got, err := h.List(context.Background(), "c", person); err != nil || !slices.Equal(got, h.of(person)) {
			h.Fatalf("%s has %+v, %v, want %+v", person, got, err, h.of(person))
		}
	}
}
