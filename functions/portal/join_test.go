package portal_test

import (
	"testing"
	"time"

	portalfunction "acude/functions/portal"
	"acude/pkg/product/producttest"
)

func (w world) resume(t *testing.T, session, token string) producttest.Answer {
	t.Helper()
	return w.call(t, producttest.Caller{Bearer: token}, "POST", "sessions/"+session+"/live-ticket", nil)
}

func (w world) join(t *testing.T, session, token, kind string) producttest.Answer {
	t.Helper()
	return w.call(t, producttest.Caller{Bearer: token}, "POST", "sessions/"+session+"/devices", map[string]string{"kind": kind})
}

func TestASecondTabHasADeviceOfItsOwn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, _ := w.customer(t)
		own := producttest.Into[portalfunction.Joined](t, w.join(t, in.Session, in.Token, "page"))
		ticket := producttest.Into[portalfunction.LiveTicket](t, w.resume(t, in.Session, own.Token))
		holder, err := w.Tickets.Redeem(t.Context(), ticket.Ticket)
		if err != nil || holder.Device != own.Device || holder.Participant != in.Participant || own.Device == in.Participant {
			t.Errorf("%+v, %v", holder, err)
		}
		w.join(t, in.Session, in.Token, "app").ExpectField(t, "kind", "field_not_offered") // nothing opens it yet
		for range 2 {
			w.join(t, in.Session, in.Token, "page").Expect(t, 200, "")
		}
		w.join(t, in.Session, in.Token, "page").Expect(t, 409, "devices_full")
		for range 6 {
			w.join(t, in.Session, own.Token, "page").Expect(t, 409, "devices_full")
		}
		w.join(t, in.Session, in.Token, "page").Expect(t, 429, "too_many_tries")
	})
}

func TestACopiedTokenEndsTheSessionOfBoth(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, _ := w.customer(t)
		next := producttest.Into[portalfunction.LiveTicket](t, w.resume(t, in.Session, in.Token)).Next
		present := producttest.Into[portalfunction.LiveTicket](t, w.resume(t, in.Session, next)).Next
		w.Clock.Advance(10*time.Second + time.Millisecond)
		w.call(t, producttest.Caller{Bearer: in.Token}, "GET", "sessions/"+in.Session+"/log", nil).Expect(t, 401, "token_spent")
		w.resume(t, in.Session, in.Token).Expect(t, 401, "device_ended")
		for _, token := range []string{in.Token, next, present} {
			w.resume(t, in.Session, token).Expect(t, 401, "device_ended")
			w.join(t, in.Session, token, "page").Expect(t, 401, "device_ended")
		}
		if got, err := w.Sessions.Get(t.Context(), in.Session); err != nil || got.EndReason != "token_reused" {
			t.Errorf("%+v, %v", got, err)
		}
	})
}
