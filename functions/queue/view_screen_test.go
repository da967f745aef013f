package queue_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	queuefunction "acude/functions/queue"
	"acude/pkg/edge/edgetest"
	"acude/pkg/id"
	"acude/pkg/product/producttest"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// late is a body that arrives after something else happened.
type late struct {
	io.Reader
	happens func()
}

func (l *late) Read(p []byte) (int, error) {
	if happens := l.happens; happens != nil {
		l.happens = nil
		happens()
	}
	return l.Reader.Read(p)
}

// A request that began before a sign-out and whose body comes after it opens no screen, which nothing would close.
func TestABodyThatComesAfterTheSignOutOpensNoScreen(t *testing.T) {
	w := producttest.New(t)
	ours := w.Company(t, "acme")
	w.Relay(t, ours)
	asked, customer, _ := w.Ask(t, ours.SalesDesk, "help")
	taken := w.Take(t, ours.Seller, asked.ID)
	w.Do(t, taken, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	w.Do(t, taken, customer, 2, session.Body{Kind: session.DoStartScreen})
	if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	do := edgetest.Direct(w.Handler(producttest.Function(t, w.Product, queuefunction.Open)))
	for _, signsOut := range []bool{false, true} {
		rep := w.SignedIn(t, "helpalert", ours.Seller)
		body := &late{Reader: strings.NewReader(`{"fingerprint":"` + producttest.Fingerprint + `"}`)}
		want := http.StatusOK
		if signsOut {
			want = http.StatusUnauthorized
			body.happens = func() {
				if err := w.SignIns.SignOut(t.Context(), id.Hash(rep.Cookie)); err != nil {
					t.Error(err)
				}
			}
		}
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/api/queue/sessions/"+asked.ID+"/view", body)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Acude-App", rep.App)
		r.AddCookie(&http.Cookie{Name: "acude-" + rep.App, Value: rep.Cookie})
		if answer := do(r); answer.StatusCode != want || body.happens != nil {
			t.Errorf("signed out meanwhile: %v, answered %d", signsOut, answer.StatusCode)
		}
	}
}

func TestWhatIsRevokedWhileATokenIsMadeCoversTheToken(t *testing.T) {
	w := producttest.New(t)
	p, rows := w.BusyFleet(t)
	handler := w.Handler(producttest.Function(t, p, queuefunction.Open))
	w.Both(t, handler, func(t *testing.T, ours, _ producttest.Company, do edgetest.Do) {
		one := world{World: w, ours: ours, do: do}
		one.rep = w.SignedIn(t, "helpalert", one.ours.Seller)
		read := w.Relay(t, one.ours)
		asked, customer, _ := w.Ask(t, one.ours.SalesDesk, "help")
		taken := w.Take(t, one.ours.Seller, asked.ID)
		w.Do(t, taken, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		w.Do(t, taken, customer, 2, session.Body{Kind: session.DoStartScreen})
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		var revoked time.Time
		rows.Happens = func() {
			revoked = w.Clock.Advance(time.Second)
			w.Do(t, taken, customer, 3, session.Body{Kind: session.DoStopScreen})
			w.Clock.Advance(time.Second)
		}
		got := producttest.Into[queuefunction.Viewed](t,
			one.call(t, one.rep, "POST", "/sessions/"+asked.ID+"/view", map[string]string{"fingerprint": producttest.Fingerprint}))
		claims, err := read(got.Token)
		devices, listed := w.SignIns.Devices(t.Context(), one.ours.Seller, id.Hash(one.rep.Cookie))
		if listed != nil || len(devices) != 1 || claims.SignIn != devices[0].ID {
			t.Errorf("the token is under %q, the sign-in is %+v, %v", claims.SignIn, devices, listed)
		}
		if err != nil || revoked.IsZero() || claims.NotBefore.After(revoked) {
			t.Errorf("the token begins at %v, after the screen stopped at %v: %v", claims.NotBefore, revoked, err)
		}
	})
}
