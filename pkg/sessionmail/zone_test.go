package sessionmail_test

import (
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
)

func TestTimesAreInTheZoneOfTheCompany(t *testing.T) {
	yes := true
	w := open(t, portal.Change{Transcript: &yes})
	in := func(c *company.Company) error {
		c.TimeZone = "Asia/Kathmandu"
		return nil
	}
	if _, _, err := w.Companies.Update(t.Context(), access.System(w.ours.ID), 0, in); err != nil {
		t.Fatal(err)
	}
	w.do(t, w.customer(), session.Body{Kind: session.DoMessage, Text: "Hello"})
	w.do(t, w.rep, session.Body{Kind: session.DoEnd})
	w.Clock.Advance(sessionmail.Patience)
	w.due(t)
	sent := w.Mails.Take()
	if len(sent) == 0 || !strings.Contains(sent[0].Text, "2030-03-04 14:45 (UTC+05:45)") || !strings.Contains(sent[0].Text, "14:45 Marta") {
		t.Errorf("sent %+v", sent)
	}
}
