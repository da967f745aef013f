package queue_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/team"
)

type messages struct{ Messages []queue.CannedMessage }

func TestARepresentativeReadsTheirTeamsCannedMessages(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		path := "/sessions/" + asked.ID + "/messages"
		w.Take(t, w.ours.Seller, asked.ID)
		if none := w.call(t, w.rep, "GET", path, nil); !strings.Contains(none.Body, `"messages":[]`) {
			t.Errorf("without any: %d %s", none.Status, none.Body)
		}
		set := func(settings team.Settings) {
			t.Helper()
			if _, _, err := w.Teams.Update(t.Context(), access.System(w.ours.ID), w.ours.Sales, 0, settings); err != nil {
				t.Fatal(err)
			}
		}
		set(team.Settings{Messages: &[]team.Message{
			{Title: "Thanks", Texts: map[string]string{"en": "Thank you", "es": "Gracias"}},
			{Title: "Hello", Texts: map[string]string{"es": "Hola"}},
		}})
		got := producttest.Into[messages](t, w.call(t, w.rep, "GET", path, nil)).Messages
		for n := range got {
			got[n].ID = ""
		}
		from := w.ours.Name + " Sales"
		values := func(portal string) team.Values {
			return team.Values{Customer: asked.Customer.Name, Representative: w.ours.Seller.ScreenName, Portal: portal, Session: asked.ID}
		}
		want := []queue.CannedMessage{
			{Title: "Thanks", Team: from, Text: "Thank you", Language: "en", Values: values("Help of " + w.ours.SalesDesk.Address), Unknown: []string{}},
			{Title: "Hello", Team: from, Text: "Hola", Language: "es", Values: values("Ayuda de " + w.ours.SalesDesk.Address), Unknown: []string{}},
		}
		if difference := cmp.Diff(want, got); difference != "" {
			t.Error(difference)
		}
		set(team.Settings{Switches: []feature.Change{{Switch: string(feature.CannedMessages)}}})
		w.call(t, w.rep, "GET", path, nil).Expect(t, 403, "off_at_team")
	})
}
