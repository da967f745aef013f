package live_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/monitoring"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

func TestManagersWatchWhatIsInTheirReach(t *testing.T) {
	w := open(t)
	reads := []edge.Permission{access.ReviewRead}
	callers := map[string]producttest.Caller{
		"company manager": w.manager, "manager of the team": w.sales,
		"manager of another team": w.TeamManager(t, w.ours, "far", reads, w.ours.Other),
		"manager of the subteam":  w.TeamManager(t, w.ours, "below", reads, w.ours.Spares),
		"manager who reads none":  w.TeamManager(t, w.ours, "blind", []edge.Permission{}, w.ours.Sales),
		"representative":          w.SignedIn(t, "helpalert", w.ours.Seller),
		"API manager":             w.SignedIn(t, "manager", w.Person(t, w.ours, people.Person{Login: "api", Role: access.APIManager})),
		"program":                 w.Program(t, w.Person(t, w.ours, people.Person{Login: "api2", Role: access.APIManager}), access.RepsRead),
		"rival's manager":         w.SignedIn(t, "manager", w.theirs.Manager),
		"nobody":                  {},
	}
	waiting, _, token := w.Ask(t, w.ours.SalesDesk, "waits")
	callers["customer"] = producttest.Caller{Bearer: token}
	taken, _, _ := w.Ask(t, w.ours.SalesDesk, "taken")
	w.Take(t, w.ours.Seller, taken.ID)
	spared, _, _ := w.Ask(t, w.ours.SalesDesk, "spared")
	w.Take(t, w.ours.Sparer, spared.ID)
	moved, _, _ := w.Ask(t, w.ours.SalesDesk, "moved")
	w.Take(t, w.ours.Sparer, moved.ID)
	if _, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), w.ours.Sparer.ID, w.ours.Other, 0); err != nil {
		t.Fatal(err)
	}
	ended, _, _ := w.Ask(t, w.ours.SalesDesk, "ended")
	w.End(t, ended.ID)
	sessions := map[string]string{"waiting": waiting.ID, "taken": taken.ID, "below": spared.ID, "moved": moved.ID, "ended": ended.ID, "absent": w.IDs.New()}
	can := map[string]string{
		"company manager": "waiting taken below moved", "manager of the team": "waiting taken below moved", "manager of the subteam": "waiting below moved",
	}
	for who, caller := range callers {
		for which, id := range sessions {
			got := w.ticket(t, caller, id)
			if who == "rival's manager" && strings.Contains(got.Body, "acme") {
				t.Errorf("%s, %s: %s", who, which, got.Body)
			}
			switch sees := strings.Contains(can[who], which); {
			case sees:
				if got.Status != http.StatusOK {
					t.Errorf("%s, %s: %d %s", who, which, got.Status, got.Body)
				}
			case which == "ended" && (who == "company manager" || who == "manager of the team" || who == "manager of the subteam"):
				got.Expect(t, http.StatusConflict, "session_ended")
			case got.Status == http.StatusOK || who == "manager of another team" && got.Code != "session_absent" || who == "rival's manager" && got.Code != "session_absent":
				t.Errorf("%s, %s: %d %s", who, which, got.Status, got.Body)
			}
		}
	}
}

func TestATicketIsForOneSessionAndOneUse(t *testing.T) {
	w := open(t)
	one, other := w.talk(t), w.talk(t)
	got := producttest.Into[struct{ Ticket string }](t, w.ticket(t, w.manager, one.ID))
	connection, status := w.connect(t, got.Ticket)
	if _, again := w.connect(t, got.Ticket); status != http.StatusOK || again != http.StatusUnauthorized {
		t.Errorf("opened with %d, and again with %d", status, again)
	}
	if got := w.say(t, connection, resume(other.ID)); got["code"] != "session_absent" {
		t.Errorf("another session: %v", got)
	}
	if got := w.say(t, connection, `{"type":"hello","version":1}`); got["type"] != "hello" {
		t.Errorf("hello: %v", got)
	}
	late := producttest.Into[struct{ Ticket string }](t, w.ticket(t, w.manager, one.ID))
	w.Clock.Advance(31 * time.Second)
	if _, status := w.connect(t, late.Ticket); status != http.StatusUnauthorized {
		t.Errorf("an old ticket opened with %d", status)
	}
	w.tells(t, watched, watched)
	entry := w.told(t)[0]
	if entry.By.Person != w.ours.Manager.ID || entry.Subject.ID != one.ID || entry.Team != w.ours.Sales || entry.By.Source == "" ||
		strings.Contains(entry.Subject.Name, one.Customer.Name) {
		t.Errorf("the entry is %+v", entry)
	}
}

func TestFourWindowsOfAManagerWatchOneSession(t *testing.T) {
	w := open(t)
	one, other := w.talk(t), w.talk(t)
	var last string
	for range monitoring.MaxMonitors {
		last = w.watch(t, w.manager, one.ID)
	}
	w.ticket(t, w.manager, one.ID).Expect(t, http.StatusConflict, "monitors_full")
	w.watch(t, w.manager, other.ID)
	w.watch(t, w.sales, one.ID)
	w.close(t, last)
	w.watch(t, w.manager, one.ID)
}

func TestSilentMonitoringIsForbiddenAtEveryLayer(t *testing.T) {
	w := open(t)
	one := w.talk(t)
	waiting, _, _ := w.Ask(t, w.ours.SalesDesk, "waits")
	connections := map[string]string{one.ID: "", waiting.ID: ""}
	for code, set := range map[string]func([]feature.Change) error{
		"off_at_portal": func(c []feature.Change) error {
			_, err := w.Portals.SetSwitches(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, c)
			return err
		},
		"off_at_team":     func(c []feature.Change) error { return w.atTeam(t, c) },
		"off_at_operator": func(c []feature.Change) error { return w.atCompany(t, c) },
	} {
		for id := range connections {
			connections[id] = w.watch(t, w.sales, id)
		}
		if err := set(off); err != nil {
			t.Fatal(err)
		}
		w.follow(t)
		for id, connection := range connections {
			if code == "off_at_team" && id == waiting.ID { // it belongs to no team yet
				w.close(t, connection)
				continue
			}
			w.shut(t, connection)
			w.ticket(t, w.sales, id).Expect(t, http.StatusForbidden, code)
			w.call(t, w.sales, "GET", id, "/log", nil).Expect(t, http.StatusForbidden, code)
		}
		if err := set(on); err != nil {
			t.Fatal(err)
		}
		w.follow(t)
	}
	for _, s := range feature.Switches() {
		if s.Name == feature.SilentMonitoring {
			t.Error("the switch is shown before its page is there")
		}
	}
}

// A session whose customer has agreed to nothing is not watched.
func TestWithoutANoticeNobodyWatches(t *testing.T) {
	w := open(t)
	for _, hash := range []string{portal.NoticeHash(""), portal.NoticeHash("never shown")} {
		asked, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{
			Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Question: "help", Language: "en", Recording: portal.RecordNever, Customer: session.Customer{Name: "Ana"}, Notice: hash,
		})
		if err != nil {
			t.Fatal(err)
		}
		w.ticket(t, w.manager, asked.ID).Expect(t, http.StatusForbidden, "notice_missing")
	}
	w.tells(t)
}
