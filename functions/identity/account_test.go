package identity_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"acude/functions/identity"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
)

const fresh = "nine magpies weigh a lantern"

// post sends the mail for everything in the stream, and returns its texts.
func (w world) post(t *testing.T) []string {
	t.Helper()
	var texts []string
	for _, m := range w.Follow(t) {
		if strings.HasSuffix(m.To, "@"+w.ours.Name+".example") {
			texts = append(texts, m.To+"\n"+m.Subject+"\n"+m.Text)
		}
	}
	return texts
}

var inMail = regexp.MustCompile(`/(helpalert|manager)/recover#(\S+)`)

func TestAForgottenPasswordIsRecovered(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		p := w.Reachable(t, w.ours.Seller)
		before := w.SignedIn(t, "helpalert", p)
		asked := w.call(t, producttest.Caller{App: "helpalert"}, "POST", "recovery", map[string]string{"login": p.Login})
		asked.Expect(t, 204, "")
		binding := cookie(t, asked)
		if binding.Name != "acude-recovery" || !binding.HttpOnly || binding.MaxAge != 900 {
			t.Errorf("cookie %+v", binding)
		}
		mails := w.post(t)
		found := inMail.FindStringSubmatch(strings.Join(mails, "\n"))
		if len(mails) != 1 || !strings.HasPrefix(mails[0], p.Login+"\n") || found == nil || found[1] != "helpalert" {
			t.Fatalf("mailed %q", mails)
		}
		if again := w.post(t); len(again) != 0 {
			t.Errorf("a stream that comes again mails %q", again)
		}
		body := map[string]string{"secret": found[2], "password": fresh}
		w.call(t, producttest.Caller{}, "POST", "recovery/finish", body).Expect(t, 410, "link_over")
		w.byBrowser(t, binding.Value, "recovery/check", map[string]string{"secret": found[2], "password": "password1234"}).Expect(t, 200, "")
		w.byBrowser(t, binding.Value, "recovery/finish", map[string]string{"secret": found[2], "password": "short"}).ExpectField(t, "password", "password_short")
		done := w.byBrowser(t, binding.Value, "recovery/finish", body)
		if producttest.Into[struct{ Login string }](t, done).Login != p.Login || cookie(t, done).MaxAge >= 0 {
			t.Errorf("finished with %s and %v", done.Body, done.Header)
		}
		w.byBrowser(t, binding.Value, "recovery/finish", body).Expect(t, 410, "link_over")
		w.call(t, before, "GET", "me", nil).Expect(t, 401, "sign_in_needed")
		w.call(t, producttest.Caller{App: "helpalert"}, "POST", "sign-in", credentials{p.Login, fresh}).Expect(t, 200, "")
	})
}

// byBrowser sends a request as the browser that has the secret.
func (w world) byBrowser(t *testing.T, binding, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, producttest.Caller{Binding: binding}, "POST", "/api/identity/"+path, body)
}

// counted is a table that records which calls it gets.
type counted struct {
	table.Table
	calls *[]string
}

func (c counted) Get(ctx context.Context, key table.Key) (table.Item, error) {
	*c.calls = append(*c.calls, "get")
	return c.Table.Get(ctx, key)
}

func (c counted) Query(ctx context.Context, r table.Range) (table.Page, error) {
	*c.calls = append(*c.calls, "query")
	return c.Table.Query(ctx, r)
}

func (c counted) Write(ctx context.Context, changes ...table.Change) error {
	*c.calls = append(*c.calls, fmt.Sprint("write ", len(changes)))
	return c.Table.Write(ctx, changes...)
}

// An existing and an unknown login get the same bytes after the same calls of the table. The test compares calls, because times
// vary.
func TestALoginCannotBeFoundOut(t *testing.T) {
	var calls []string
	base := producttest.Over(t, func(db table.Table) table.Table { return counted{db, &calls} })
	handler := base.Handler(producttest.Function(t, base.Product, identity.Open))
	w := world{base, base.Company(t, "acme"), edgetest.Direct(handler)}
	known := w.Reachable(t, w.ours.Seller).Login
	unconfirmed, unknown := w.ours.Sparer.Login, "nobody@acme.example"
	ask := func(path, login string, n int) string {
		calls = nil
		body := map[string]string{"login": login}
		if path == "sign-in" {
			body["password"] = "not the password"
		}
		a := w.call(t, producttest.Caller{App: edge.AppHelpAlert}, "POST", path, body)
		header := a.Header.Clone()
		for _, changes := range []string{"Set-Cookie", "X-Request-Id", "Request-Id", "Acude-Request"} {
			header.Del(changes)
		}
		return fmt.Sprint(a.Status, " ", cut(a.Body), header, calls)
	}
	for _, path := range []string{"sign-in", "recovery"} {
		for n := range 3 {
			want := ask(path, unknown, n)
			for _, login := range []string{known, unconfirmed} {
				if got := ask(path, login, n); stable(got) != stable(want) {
					t.Errorf("%s tells %s apart:\n%s\n%s", path, login, got, want)
				}
			}
		}
	}
}

var request = regexp.MustCompile(`[0-9A-HJKMNP-TV-Z]{26}`)

// stable removes the ids of requests from an answer.
func stable(answer string) string { return request.ReplaceAllString(answer, "") }

func TestAPersonManagesTheirOwnAccount(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		here, there := w.SignedIn(t, "manager", w.ours.Manager), w.SignedIn(t, "manager", w.ours.Manager)
		said := producttest.Into[identity.Opinion](t, w.call(t, here, "POST", "password-check", map[string]string{"password": "qwertyuiop[]"}))
		if said.Score > 2 || said.Least != 12 || said.Advice != "keys" || len(said.Failing) != 1 || said.Failing[0].Detail == "" {
			t.Errorf("%+v", said)
		}
		w.call(t, here, "PATCH", "me", map[string]string{"timeZone": "Mars/Olympus"}).ExpectField(t, "timeZone", "field_not_offered")
		if me := producttest.Into[identity.Me](t, w.call(t, here, "PATCH", "me", map[string]string{"timeZone": "Europe/Madrid"})); me.TimeZone != "Europe/Madrid" {
			t.Errorf("%+v", me)
		}
		devices := producttest.Into[struct{ Items []identity.Device }](t, w.call(t, here, "GET", "devices", nil)).Items
		at := slices.IndexFunc(devices, func(d identity.Device) bool { return !d.Current })
		if len(devices) != 2 || at < 0 {
			t.Fatalf("%+v", devices)
		}
		w.call(t, here, "DELETE", "devices/"+devices[at].ID, nil).Expect(t, 204, "")
		w.call(t, here, "DELETE", "devices/"+devices[at].ID, nil).Expect(t, 404, "device_absent")
		w.call(t, there, "GET", "me", nil).Expect(t, 401, "sign_in_needed")
		w.call(t, here, "PUT", "password", map[string]string{"old": "x", "password": fresh}).ExpectField(t, "old", "password_wrong")
		changed := w.call(t, here, "PUT", "password", map[string]string{"old": producttest.Password, "password": fresh})
		on := producttest.Caller{App: "manager", Cookie: cookie(t, changed).Value}
		w.call(t, here, "GET", "me", nil).Expect(t, 401, "sign_in_needed")
		w.call(t, on, "GET", "me", nil).Expect(t, 200, "")
		w.call(t, on, "POST", "password", map[string]string{"password": fresh}).Expect(t, 403, "permission_missing")
		w.call(t, on, "POST", "email", map[string]string{"email": "second@" + w.ours.Name + ".example"}).Expect(t, 204, "")
		code := regexp.MustCompile(`\n(\d{6})\n`).FindStringSubmatch(strings.Join(w.post(t), "\n"))
		if code == nil {
			t.Fatal("no code was mailed")
		}
		w.call(t, on, "POST", "email/confirm", map[string]string{"code": "000000x"}).ExpectField(t, "code", "code_wrong")
		w.call(t, on, "POST", "email/confirm", map[string]string{"code": code[1]}).Expect(t, 200, "")
		w.call(t, on, "POST", "email", map[string]string{"email": "third@" + w.ours.Name + ".example"}).Expect(t, 204, "")
		mails := w.post(t)
		code = regexp.MustCompile(`\n(\d{6})\n`).FindStringSubmatch(strings.Join(mails, "\n"))
		w.call(t, on, "POST", "email/confirm", map[string]string{"code": code[1]}).Expect(t, 200, "")
		if mails = w.post(t); !slices.ContainsFunc(mails, func(m string) bool { return strings.HasPrefix(m, "second@"+w.ours.Name+".example\n") }) {
			t.Errorf("the old address gets no mail: %q", mails)
		}
	})
}

func TestASeatIsTakenFromAnIdleRepresentative(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		other := w.Person(t, w.ours, people.Person{Login: "waits", Role: access.Representative, Team: w.ours.Sales})
		item, err := w.Table.Get(t.Context(), keys.InCompany(w.ours.ID).At(keys.Team.Of(w.ours.Sales)))
		if err != nil {
			t.Fatal(err)
		}
		item.Document = []byte(strings.Replace(string(item.Document), "{", `{"maxLogins":1,`, 1))
		if err := w.Table.Write(t.Context(), table.Replace(item)); err != nil {
			t.Fatal(err)
		}
		first := w.SignedIn(t, "helpalert", w.ours.Seller)
		asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		w.Take(t, w.ours.Seller, asked.ID)
		in := w.call(t, producttest.Caller{App: "helpalert"}, "POST", "sign-in", credentials{other.Login, producttest.Password})
		waits := producttest.Caller{App: "helpalert", Cookie: cookie(t, in).Value}
		seats := producttest.Into[identity.Seats](t, w.call(t, waits, "GET", "seats", nil))
		if seats.Limit != 1 || len(seats.Items) != 1 || !seats.Items[0].Busy || seats.Items[0].Person != w.ours.Seller.ID {
			t.Errorf("%+v", seats)
		}
		w.call(t, waits, "POST", "seats", map[string]string{"person": w.ours.Seller.ID}).Expect(t, 409, "seat_busy")
		w.call(t, waits, "POST", "seats", map[string]string{"person": ""}).Expect(t, 409, "seats_taken")
		w.End(t, asked.ID)
		if _, err := w.Queue.Recount(t.Context(), w.ours.ID, w.ours.Seller.ID); err != nil {
			t.Fatal(err)
		}
		taken := w.call(t, waits, "POST", "seats", map[string]string{"person": w.ours.Seller.ID})
		w.call(t, producttest.Caller{App: "helpalert", Cookie: cookie(t, taken).Value}, "GET", "me", nil).Expect(t, 200, "")
		w.call(t, first, "GET", "me", nil).Expect(t, 401, "sign_in_needed")
	})
}
