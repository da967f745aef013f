package live_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"acude/functions/live"
	"acude/pkg/product/producttest"
	"acude/pkg/relay"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// shared is a session whose screen is shared over a relay.
func (w *world) shared(t *testing.T) *talk {
	t.Helper()
	one := w.talk(t)
	w.says(t, one, session.Body{Kind: session.DoGiveConsent, Scope: session.ScopeScreen})
	w.says(t, one, session.Body{Kind: session.DoStartScreen})
	if _, _, err := w.Fleet.Assign(t.Context(), one.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	return one
}

// revoked returns what the relay has to cut off of a session.
func (w *world) revoked(t *testing.T, id string) []control.Revocation {
	t.Helper()
	all, err := w.Fleet.Revoked(t.Context(), "relay-"+w.ours.Name, nil)
	if err != nil {
		t.Fatal(err)
	}
	var own []control.Revocation
	for _, r := range all {
		if r.Session == id {
			own = append(own, r)
		}
	}
	return own
}

func (w *world) view(t *testing.T, c producttest.Caller, id string) producttest.Answer {
	t.Helper()
	return w.call(t, c, "POST", id, "/view", map[string]string{"fingerprint": producttest.Fingerprint})
}

func TestAManagerWhoWatchesSeesTheScreenAndNobodyIsTold(t *testing.T) {
	w := open(t)
	read := w.Relay(t, w.ours)
	dark := w.talk(t)
	w.watch(t, w.sales, dark.ID)
	w.view(t, w.sales, dark.ID).Expect(t, http.StatusConflict, "screen_off")
	one := w.shared(t)
	w.view(t, w.sales, one.ID).Expect(t, http.StatusConflict, "monitor_needed")
	w.call(t, w.sales, "GET", one.ID, "/log", nil).Expect(t, http.StatusConflict, "monitor_needed")
	first := w.watch(t, w.sales, one.ID)
	second := w.watch(t, w.sales, one.ID)
	w.view(t, w.SignedIn(t, "manager", w.ours.SalesManager), one.ID).Expect(t, http.StatusConflict, "monitor_needed") // another browser
	w.Clock.Advance(time.Second)
	claims, err := read(producttest.Into[live.Monitored](t, w.view(t, w.sales, one.ID)).Token)
	if err != nil || claims.Role != relay.Monitor || claims.Participant != w.ours.SalesManager.ID || claims.SignIn == "" || claims.Session != one.ID {
		t.Errorf("%+v, %v", claims, err)
	}
	w.Clock.Advance(time.Second)
	w.close(t, first)
	if got := w.revoked(t, one.ID); len(got) != 0 {
		t.Errorf("cut off while a window is open: %+v", got)
	}
	w.close(t, second)
	got := w.revoked(t, one.ID)
	if len(got) != 1 || got[0].Participant != claims.Participant || got[0].SignIn != claims.SignIn || !got[0].Before.After(claims.NotBefore) {
		t.Errorf("cut off: %+v", got)
	}
	w.view(t, w.sales, one.ID).Expect(t, http.StatusConflict, "monitor_needed")
	w.tells(t, watched, watched, watched, unwatched, unwatched)
}

func TestALostRightCutsTheScreenOff(t *testing.T) {
	w := open(t)
	read := w.Relay(t, w.ours)
	one := w.shared(t)
	w.watch(t, w.sales, one.ID)
	claims, err := read(producttest.Into[live.Monitored](t, w.view(t, w.sales, one.ID)).Token)
	if err != nil {
		t.Fatal(err)
	}
	w.Clock.Advance(time.Second)
	if err := w.atTeam(t, off); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	if got := w.revoked(t, one.ID); len(got) != 1 || got[0].Participant != claims.Participant || !got[0].Before.After(claims.NotBefore) {
		t.Errorf("cut off: %+v", got)
	}
	w.view(t, w.sales, one.ID).Expect(t, http.StatusForbidden, "off_at_team")
}

// What the customer stops is stopped for monitors as well, who may see the next share with another token.
func TestAScreenThatIsSharedNoMoreCutsMonitorsOff(t *testing.T) {
	for _, stop := range []session.Body{{Kind: session.DoStopScreen}, {Kind: session.DoRevokeConsent, Scope: session.ScopeScreen}} {
		w := open(t)
		read := w.Relay(t, w.ours)
		one := w.shared(t)
		w.watch(t, w.sales, one.ID)
		claims, err := read(producttest.Into[live.Monitored](t, w.view(t, w.sales, one.ID)).Token)
		if err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(time.Second)
		w.says(t, one, stop)
		w.follow(t)
		if !slices.ContainsFunc(w.revoked(t, one.ID), func(r control.Revocation) bool {
			return (r.Participant == "" || r.Participant == claims.Participant) && !r.Before.Before(claims.NotBefore)
		}) {
			t.Errorf("%s cuts off %+v", stop.Kind, w.revoked(t, one.ID))
		}
	}
}
