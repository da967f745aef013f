package code_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/code"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/table/tabletest"
)

var start = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

type room struct {
	*code.Codes
	t     *testing.T
	table *tabletest.Counting
	clock *clock.Manual
}

func open(t *testing.T, db func(clock.Clock) table.Table) room {
	t.Helper()
	c := clock.NewManual(start)
	counted := &tabletest.Counting{Table: db(c)}
	return room{code.New(counted, c, id.New(c)), t, counted, c}
}

// both runs a test on bolt and on a DynamoDB-compatible server.
func both(t *testing.T, test func(*testing.T, room)) {
	t.Run("bolt", func(t *testing.T) {
		test(t, open(t, func(c clock.Clock) table.Table { return bolttest.Open(t, c) }))
	})
	t.Run("dynamo", func(t *testing.T) {
		test(t, open(t, func(c clock.Clock) table.Table {
			return dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, c)
		}))
	})
}

func limit(n int) code.Limit {
	one := feature.Effective{Switch: "codesAtOnce", Value: n, Layer: feature.LayerTeam, Name: "Support"}
	return code.Limit{AtPortal: one, InAll: one}
}

func wish(portal, name string) code.Wish {
	return code.Wish{Company: "c", Person: "p", Portal: portal, Subportal: portal + "-1", Name: name}
}

func (r room) make(portal string) code.Code {
	r.t.Helper()
	made, err := r.Make(r.t.Context(), wish(portal, "Ana"), limit(8))
	if err != nil {
		r.t.Fatal(err)
	}
	return made
}

func (r room) use(portal, digits string) error {
	return r.Use(r.t.Context(), portal, digits, func(_ code.Code, used table.Change) error {
		return r.table.Write(r.t.Context(), used)
	})
}

func codeOf(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return fmt.Sprint(err)
}

func (r room) wantUnknown(what, portal, digits string) {
	r.t.Helper()
	_, err := r.Find(r.t.Context(), portal, digits)
	if used := r.use(portal, digits); codeOf(err) != "code_unknown" || codeOf(used) != "code_unknown" {
		r.t.Errorf("%s: found %v, used %v", what, err, used)
	}
}

func TestACodeIsNineDigitsThatLeadOnceToWhoMadeIt(t *testing.T) {
	both(t, func(t *testing.T, r room) {
		made, err := r.Make(t.Context(), wish("sales", "  Ana  "), limit(8))
		if err != nil || len(made.Digits) != 9 || strings.Trim(made.Digits, "0123456789") != "" || made.Name != "Ana" ||
			!made.Until.Equal(start.Add(20*time.Minute)) {
			t.Fatalf("%+v, %v", made, err)
		}
		r.wantUnknown("at another portal", "other", made.Digits)
		for _, portal := range []string{"sales", ""} {
			if found, err := r.Find(t.Context(), portal, made.Digits); err != nil || found != made {
				t.Errorf("at %q: %+v, %v", portal, found, err)
			}
		}
		if err := r.use("sales", made.Digits); err != nil {
			t.Fatal(err)
		}
		r.wantUnknown("used", "sales", made.Digits)
		r.wantUnknown("used, anywhere", "", made.Digits)
		r.wantUnknown("never drawn", "sales", "000000000")
		if all, err := r.List(t.Context(), "c", "p"); err != nil || len(all) != 0 {
			t.Errorf("%v, %v", all, err)
		}
	})
}

func TestACodeEndsByItself(t *testing.T) {
	both(t, func(t *testing.T, r room) {
		old := r.make("sales")
		r.clock.Advance(code.Life - time.Second)
		young := r.make("sales")
		if _, err := r.Find(t.Context(), "sales", old.Digits); err != nil {
			t.Errorf("in its last second: %v", err)
		}
		r.clock.Advance(time.Second)
		r.wantUnknown("over", "sales", old.Digits)
		if all, err := r.List(t.Context(), "c", "p"); err != nil || len(all) != 1 || all[0] != young {
			t.Errorf("%v, %v", all, err)
		}
		r.clock.Advance(code.Life)
		r.wantUnknown("over with its item", "sales", young.Digits)
		if _, err := r.Make(t.Context(), wish("sales", "Ana"), limit(1)); err != nil {
			t.Errorf("another one: %v", err)
		}
	})
}

func TestACodeIsWithdrawn(t *testing.T) {
	both(t, func(t *testing.T, r room) {
		one, other := r.make("sales"), r.make("sales")
		for who, want := range map[string]string{"q": "code_absent", "p": "<nil>"} {
			if err := r.Withdraw(t.Context(), "c", who, one.ID); codeOf(err) != want {
				t.Errorf("%s: %v", who, err)
			}
		}
		r.wantUnknown("withdrawn", "sales", one.Digits)
		if err := r.Withdraw(t.Context(), "c", "p", one.ID); codeOf(err) != "code_absent" {
			t.Errorf("again: %v", err)
		}
		if err := r.use("sales", other.Digits); err != nil {
			t.Errorf("the other one: %v", err)
		}
	})
}

// Those whose own limit or whose portal's is reached are told which of the two it is.
func TestNobodyHasMoreCodesThanTheyMay(t *testing.T) {
	both(t, func(t *testing.T, r room) {
		allowed := code.Limit{AtPortal: feature.Effective{Value: 2, Layer: feature.LayerPortal}, InAll: feature.Effective{Value: 3, Layer: feature.LayerTeam}}
		try := func(portal string) string {
			_, err := r.Make(t.Context(), wish(portal, "Ana"), allowed)
			if f, ok := fault.As(err); ok {
				return f.Code + " " + f.Facts["max"] + " " + f.Facts["layer"]
			}
			return fmt.Sprint(err)
		}
		for n, want := range []string{"<nil>", "<nil>", "codes_at_limit 2 portal"} {
			if got := try("sales"); got != want {
				t.Errorf("code %d: %s, want %s", n, got, want)
			}
		}
		for n, want := range []string{"<nil>", "codes_at_limit 3 team"} {
			if got := try("other"); got != want {
				t.Errorf("code %d elsewhere: %s, want %s", n, got, want)
			}
		}
		if _, err := r.Make(t.Context(), code.Wish{Company: "c", Person: "q", Portal: "sales", Name: "Ana"}, allowed); err != nil {
			t.Errorf("somebody else: %v", err)
		}
		r.clock.Advance(code.Life)
		if got := try("sales"); got != "<nil>" {
			t.Errorf("later: %s", got)
		}
	})
}

func TestANameIsChecked(t *testing.T) {
	both(t, func(t *testing.T, r room) {
		for name, want := range map[string]string{
			"": "field_required", " \t ": "field_required", strings.Repeat("ñ", 101): "field_too_long", "a\x00b": "text_invalid",
			"a\u202eb": "text_invalid", "\xff": "text_invalid", strings.Repeat("ñ", 100): "",
		} {
			_, err := r.Make(t.Context(), wish("sales", name), limit(8))
			if f, ok := fault.As(err); want == "" && err != nil || want != "" && (!ok || f.Fields[0].Path != "name" || f.Fields[0].Code != want) {
				t.Errorf("%q: %v", name, err)
			}
		}
	})
}

// The digits of a code rest for 30 days: what draws them again draws once more.
func TestDigitsAreNotDrawnAgain(t *testing.T) {
	c := clock.NewManual(start)
	db := bolttest.Open(t, c)
	entropy := strings.Repeat("same bytes for each", 1000)
	one, err := code.New(db, c, id.Seeded(c, strings.NewReader(entropy))).Make(t.Context(), wish("sales", "Ana"), limit(8))
	if err != nil {
		t.Fatal(err)
	}
	c.Advance(code.Resting - time.Second)
	again, err := code.New(db, c, id.Seeded(c, strings.NewReader(entropy))).Make(t.Context(), wish("sales", "Ana"), limit(8))
	if err != nil || again.Digits == one.Digits {
		t.Errorf("%s and %s, %v", one.Digits, again.Digits, err)
	}
	c.Advance(time.Second)
	rested, err := code.New(db, c, id.Seeded(c, strings.NewReader(entropy))).Make(t.Context(), wish("sales", "Ana"), limit(8))
	if err != nil || rested.Digits != one.Digits {
		t.Errorf("after its rest %s, want %s, %v", rested.Digits, one.Digits, err)
	}
}

func TestOneOfAllWhoRaceUsesACode(t *testing.T) {
	both(t, func(t *testing.T, r room) {
		made := r.make("sales")
		won := make([]bool, 20)
		var all sync.WaitGroup
		for n := range won {
			all.Go(func() { won[n] = r.use("sales", made.Digits) == nil })
		}
		all.Wait()
		winners := 0
		for _, yes := range won {
			if yes {
				winners++
			}
		}
		if winners != 1 {
			t.Errorf("%d have used it", winners)
		}
	})
}

func TestRacingCodesDoNotExceedTheLimit(t *testing.T) {
	both(t, func(t *testing.T, r room) {
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { _, _ = r.Make(t.Context(), wish("sales", "Ana"), limit(3)) })
		}
		all.Wait()
		if made, err := r.List(t.Context(), "c", "p"); err != nil || len(made) != 3 {
			t.Errorf("%d codes, %v", len(made), err)
		}
	})
}

// What a code costs does not grow with the people and companies who have codes, and an unknown code reads as much as a known one.
func TestCodesCostTheSameHoweverManyThereAre(t *testing.T) {
	cost := func(others int) map[string]string {
		r := open(t, func(c clock.Clock) table.Table { return bolttest.Open(t, c) })
		for n := range others {
			one := code.Wish{Company: fmt.Sprint("c", n%10), Person: fmt.Sprint("p", n), Portal: "sales", Name: "Ana"}
			if _, err := r.Make(t.Context(), one, limit(8)); err != nil {
				t.Fatal(err)
			}
		}
		used, dead := r.make("sales"), r.make("sales")
		if err := r.Withdraw(t.Context(), "c", "p", dead.ID); err != nil {
			t.Fatal(err)
		}
		costs := map[string]string{}
		for name, work := range map[string]func(){
			"make": func() { r.make("sales") }, "list": func() { _, _ = r.List(t.Context(), "c", "p") },
			"find": func() { _, _ = r.Find(t.Context(), "sales", used.Digits) },
			"dead": func() { _, _ = r.Find(t.Context(), "sales", dead.Digits) },
			"none": func() { _, _ = r.Find(t.Context(), "sales", "000000000") },
			"use":  func() { _ = r.use("sales", used.Digits) },
		} {
			r.table.All()
			work()
			costs[name] = fmt.Sprint(r.table.Gets, " gets, ", r.table.Queries, " queries, ", r.table.Writes, " writes of ", r.table.Changes)
		}
		return costs
	}
	few, many := cost(2), cost(500)
	for name, want := range map[string]string{
		"make": "1 gets, 0 queries, 1 writes of 2", "list": "1 gets, 0 queries, 0 writes of 0", "find": "2 gets, 0 queries, 0 writes of 0",
		"dead": "2 gets, 0 queries, 0 writes of 0", "none": "2 gets, 0 queries, 0 writes of 0", "use": "2 gets, 0 queries, 1 writes of 1",
	} {
		if few[name] != want || many[name] != want {
			t.Errorf("%s costs %s beside 2 others, %s beside 500, want %s", name, few[name], many[name], want)
		}
	}
}

// The key by which a code is found does not hold its digits.
func TestTheKeyOfACodeHidesIt(t *testing.T) {
	r := open(t, func(c clock.Clock) table.Table { return bolttest.Open(t, c) })
	made := r.make("sales")
	if _, err := r.table.Get(t.Context(), keys.SessionCode(id.Hash(made.Digits))); err != nil {
		t.Error(err)
	}
	if key := keys.SessionCode(id.Hash(made.Digits)); strings.Contains(key.Partition, made.Digits) {
		t.Errorf("%v", key)
	}
}
