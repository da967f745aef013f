package session_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"acude/pkg/portal"
	"acude/pkg/session"
)

var desk = portal.Assignment{Portal: "demo", Subportal: "es"}

// sees is a sight in Spanish of a team that serves subportals.
func sees(to ...portal.Assignment) session.Sight {
	return session.Sight{Language: "es", Line: []string{"t"}, To: to}
}

// watch opens a socket that shows the queue, of somebody who serves subportals.
func watch(t *testing.T, c *session.Connections, connection string, holder session.Holder, to ...portal.Assignment) {
	t.Helper()
	look := func(context.Context) (session.Sight, error) { return sees(to...), nil }
	if err := errors.Join(c.Open(t.Context(), connection, holder), c.Watch(t.Context(), connection, holder, look)); err != nil {
		t.Fatal(err)
	}
}

// always looks nothing up.
func always(s session.Sight) session.LookAll {
	return func(context.Context) (func(context.Context, string) (session.Sight, error), error) {
		return func(context.Context, string) (session.Sight, error) { return s, nil }, nil
	}
}

// wantSubscribed asserts which subportals a socket is subscribed to, in the list of them and in their own rows.
func (r *room) wantSubscribed(connection, person string, want ...portal.Assignment) {
	r.Helper()
	c := r.connections()
	own, err := c.Subscribed(r.Context(), "c1", person)
	if err != nil {
		r.Fatal(err)
	}
	var listed []portal.Assignment
	for _, one := range own {
		if one.Connection == connection {
			listed = one.To
		}
	}
	if !slices.Equal(listed, want) {
		r.Errorf("%s is subscribed to %d subportals: %.200v", connection, len(listed), listed)
	}
	for _, at := range append(desks(1200), desk) {
		rows, err := c.Subscribers(r.Context(), "c1", at)
		has := slices.ContainsFunc(rows, func(s session.Subscriber) bool { return s.Connection == connection })
		if err != nil || has != slices.Contains(want, at) {
			r.Fatalf("%s has the row of %v: %t, %v", connection, at, has, err)
		}
	}
}

// desks are the first subportals of a large company.
func desks(n int) []portal.Assignment {
	var out []portal.Assignment
	for i := range n {
		out = append(out, portal.Assignment{Portal: fmt.Sprint("p", i/50), Subportal: fmt.Sprint("s", i)})
	}
	return out
}

func TestALargeCompanysSubscriptionsAreWrittenAndRemovedInPortions(t *testing.T) {
	r := newRoom(t)
	c := r.connections()
	holder := session.Holder{Company: "c1", Person: "p1"}
	watch(t, c, "x", holder, desks(session.MaxSubscriptions+10)...)
	r.wantSubscribed("x", "p1", desks(session.MaxSubscriptions)...)
	all, err := c.AllSubscribed(t.Context(), "c1")
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	changed, err := c.Resubscribe(t.Context(), "c1", all, always(sees(desks(3)...)))
	if err != nil || len(changed) != 1 {
		t.Errorf("%d changed, %v", len(changed), err)
	}
	r.wantSubscribed("x", "p1", desks(3)...)
	if changed, err = c.Resubscribe(t.Context(), "c1", all, always(sees(desks(3)...))); err != nil || len(changed) != 0 {
		t.Errorf("once more: %d changed, %v", len(changed), err)
	}
	watch(t, c, "y", holder, desks(session.MaxSubscriptions)...)
	if _, err := c.Close(t.Context(), "y"); err != nil {
		t.Error(err)
	}
	r.wantSubscribed("y", "p1")
}

func TestAChangedLanguageIsInEveryRow(t *testing.T) {
	r := newRoom(t)
	c := r.connections()
	watch(t, c, "x", session.Holder{Company: "c1", Person: "p1"}, desks(150)...)
	all, err := c.Subscribed(t.Context(), "c1", "p1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Resubscribe(t.Context(), "c1", all, always(session.Sight{Language: "en", To: desks(150)})); err != nil {
		t.Fatal(err)
	}
	for _, at := range desks(150) {
		rows, err := c.Subscribers(t.Context(), "c1", at)
		if want := []session.Subscriber{{Connection: "x", Person: "p1", Language: "en"}}; err != nil || !slices.Equal(rows, want) {
			t.Fatalf("%v: %v, %v", at, rows, err)
		}
	}
}

// Somebody looked before a right ended, and writes after that was followed: they look again.
func TestAnOldLookIsNotWritten(t *testing.T) {
	r := newRoom(t)
	c := r.connections()
	holder := session.Holder{Company: "c1", Person: "p1"}
	if err := c.Open(t.Context(), "x", holder); err != nil {
		t.Fatal(err)
	}
	looks := 0
	err := c.Watch(t.Context(), "x", holder, func(ctx context.Context) (session.Sight, error) {
		if looks++; looks > 1 {
			return sees(), nil
		}
		all, err := c.AllSubscribed(ctx, "c1")
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		_, err = c.Resubscribe(ctx, "c1", all, always(sees()))
		return sees(desk), err
	})
	if err != nil || looks != 2 {
		t.Errorf("looked %d times, %v", looks, err)
	}
	r.wantSubscribed("x", "p1")
}

func TestASocketThatClosedMeanwhileStaysClosed(t *testing.T) {
	r := newRoom(t)
	c := r.connections()
	holder := session.Holder{Company: "c1", Person: "p1"}
	if err := c.Open(t.Context(), "x", holder); err != nil {
		t.Fatal(err)
	}
	err := c.Watch(t.Context(), "x", holder, func(ctx context.Context) (session.Sight, error) {
		_, err := c.Close(ctx, "x")
		return sees(desk), err
	})
	wantFault(t, err, "connection_unknown")
	watch(t, c, "y", holder, desk)
	all, err := c.AllSubscribed(t.Context(), "c1")
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	look := always(sees(desk))
	changed, err := c.Resubscribe(t.Context(), "c1", all, func(ctx context.Context) (func(context.Context, string) (session.Sight, error), error) {
		if _, err := c.Close(ctx, "y"); err != nil {
			return nil, err
		}
		return look(ctx)
	})
	if err != nil || len(changed) != 0 {
		t.Errorf("%v, %v", changed, err)
	}
	for _, one := range []string{"x", "y"} {
		r.wantSubscribed(one, "p1")
	}
	if watchers, err := c.Watchers(t.Context(), "c1"); err != nil || len(watchers) != 0 {
		t.Errorf("still watches: %v, %v", watchers, err)
	}
}

func TestASubscriptionLastsAsLongAsItsSocketMay(t *testing.T) {
	r := newRoom(t)
	c := r.connections()
	watch(t, c, "short", session.Holder{Company: "c1", Person: "p1", Until: r.clock.Now().Add(30 * time.Minute)}, desk)
	watch(t, c, "long", session.Holder{Company: "c1", Person: "p2"}, desk)
	for _, one := range []struct {
		after time.Duration
		want  int
	}{{29 * time.Minute, 2}, {time.Minute, 1}, {99 * time.Minute, 1}, {time.Minute, 0}} {
		r.clock.Advance(one.after)
		rows, err := c.Subscribers(t.Context(), "c1", desk)
		all, failed := c.AllSubscribed(t.Context(), "c1")
		if err != nil || failed != nil || len(rows) != one.want || len(all) != one.want {
			t.Errorf("at %v: %d rows of %d sockets, %v, %v", r.clock.Now(), len(rows), len(all), err, failed)
		}
	}
}
