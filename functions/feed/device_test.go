package feed_test

import (
	"slices"
	"testing"
	"time"

	"acude/pkg/session"
)

func TestTheSocketsOfAnEndedDeviceAreClosed(t *testing.T) {
	w := open(t)
	asked, customer, token := w.Ask(t, w.ours.SalesDesk, "help")
	show := func(token string) (session.Pass, error) {
		pass, _, err := w.Sessions.Authenticate(t.Context(), asked.ID, token, true)
		return pass, err
	}
	resume := func(token string) (string, error) {
		pass, err := show(token)
		if err != nil {
			return "", err
		}
		given, err := w.Sessions.Resume(t.Context(), pass, session.Holder{Company: asked.Company})
		return given.Next, err
	}
	pass, err := show(token)
	if err != nil {
		t.Fatal(err)
	}
	second, copied, err := w.Sessions.Join(t.Context(), pass, session.DevicePage)
	if err != nil {
		t.Fatal(err)
	}
	for connection, device := range map[string]string{"old page": "", "first": customer, "second": second, "second again": second} {
		a := session.Attachment{Connection: connection, Participant: customer, Device: device, Role: session.RoleCustomer}
		if err := w.Connections.Attach(t.Context(), asked.ID, a); err != nil {
			t.Fatal(err)
		}
	}
	next, err := resume(copied)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = resume(next); err != nil {
		t.Fatal(err)
	}
	w.Clock.Advance(11 * time.Second)
	if _, err = resume(copied); err == nil {
		t.Fatal("a spent token resumes")
	}
	w.follow(t) // every record comes twice
	if closed := w.Line.Closed(); !slices.Equal(slices.Compact(slices.Sorted(slices.Values(closed))), []string{"second", "second again"}) {
		t.Errorf("closed %v", closed)
	}
	heard(t, w, "second", `"device_ended"`)
	heard(t, w, "first", `"device_ended"`)
}
