package sessionmail_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/due"
	"acude/pkg/due/duetest"
	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/notify"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
	"acude/pkg/table"
)

// world is a company whose sales portal names two addresses.
type world struct {
	*producttest.World
	ours  producttest.Company
	state session.State
	rep   string // the representative's participant id
	k     int64
}

func open(t *testing.T, change portal.Change) *world {
	t.Helper()
	w := &world{World: producttest.New(t)}
	w.ours = w.Company(t, "acme")
	if change.Notify == nil {
		change.Notify = []string{"boss@acme.example", "archive@acme.example"}
	}
	if _, err := w.Editor.Update(t.Context(), access.System(w.ours.ID), w.ours.SalesDesk.ID, 0, change); err != nil {
		t.Fatal(err)
	}
	asked, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{
		Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Question: "My <b>printer</b> burns", Language: "en", Recording: "never",
		Customer: session.Customer{Name: "Marta\r\nBcc: all@acme.example", Email: "marta@example.org", Fields: map[string]string{"order": "A-1"}},
		Notice:   "n",
	})
	if err != nil {
		t.Fatal(err)
	}
	w.state = w.Take(t, w.ours.Seller, asked.ID)
	rep, _ := w.state.Person(w.ours.Seller.ID)
	w.rep = rep.ID
	return w
}

func (w *world) customer() string { return w.state.Participants[0].ID }

// do runs a command, and passes its record to the mails twice, as the stream may.
func (w *world) do(t *testing.T, who string, body session.Body) {
	t.Helper()
	w.k++
	epoch := int64(0)
	if who == w.rep {
		epoch = w.state.Epoch
	}
	_, after, _, err := w.Sessions.Append(t.Context(), session.Command{
		Session: w.state.ID, Participant: who, Sender: w.IDs.New(), K: 1, Epoch: epoch, Body: body,
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.SessionMails.Ended(t.Context(), after); err != nil {
			t.Fatal(err)
		}
	}
}

// due sends the due mails, twice.
func (w *world) due(t *testing.T) {
	t.Helper()
	for range 2 {
		if err := w.Due.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// another returns the due work of another process, whose mails use other rooms.
func (w *world) another(rooms notify.Rooms) *due.Queue {
	q := due.New(due.Options{Table: w.Table, Clock: w.Clock, Log: slog.New(slog.DiscardHandler)})
	sessionmail.New(notify.NewMailer(rooms), w.Sessions, w.Portals, w.Companies).Serve(q)
	return q
}

// sent returns the recipients of mail since the last call.
func (w *world) sent() []string {
	var to []string
	for _, one := range w.Mails.Take() {
		to = append(to, one.To)
	}
	return to
}

var both = []string{"boss@acme.example", "archive@acme.example"}

func TestAnEndIsMailedOnceWhenBothHaveRated(t *testing.T) {
	w := open(t, portal.Change{})
	w.do(t, w.customer(), session.Body{Kind: session.DoMessage, Text: "secret words"})
	w.do(t, w.rep, session.Body{Kind: session.DoNote, Text: "ticket 7"})
	w.do(t, w.rep, session.Body{Kind: session.DoOutcome, Outcome: "resolved"})
	w.do(t, w.rep, session.Body{Kind: session.DoEnd})
	w.due(t)
	if to := w.sent(); to != nil {
		t.Fatalf("before the ratings mail goes to %v", to)
	}
	w.do(t, w.customer(), session.Body{Kind: session.DoRate, Stars: 4, Comment: "quick"})
	w.due(t)
	if to := w.sent(); to != nil {
		t.Fatalf("after one rating mail goes to %v", to)
	}
	w.do(t, w.rep, session.Body{Kind: session.DoRate, Stars: 5})
	sent := w.Mails.Take()
	if len(sent) != 2 || sent[0].To != both[0] || sent[1].To != both[1] {
		t.Fatalf("sent %+v", sent)
	}
	for _, said := range []string{
		w.state.ID, "Ayuda de acme-sales", "acme seller", "marta@example.org", "Pedido:\n  A-1", "My <b>printer</b> burns", "Resuelta", "ticket 7",
		"4 / 5\n  quick", "5 / 5", producttest.PublicURL + "/manager/sessions/" + w.state.ID, "2030-03-04 09:00 UTC",
	} {
		if !strings.Contains(sent[0].Text, said) {
			t.Errorf("does not say %q: %s", said, sent[0].Text)
		}
	}
	if strings.Contains(sent[0].Text, "secret words") || strings.Contains(sent[0].HTML, "<b>printer") || strings.ContainsAny(sent[0].Subject, "\r\n") {
		t.Errorf("says too much: %q %s", sent[0].Subject, sent[0].HTML)
	}
	w.Clock.Advance(sessionmail.Patience)
	w.due(t)
	if to := w.sent(); to != nil {
		t.Errorf("again to %v", to)
	}
}

// What a customer types stays within its place: it passes neither for a row of the mail nor for another message.
func TestNoTextForgesALineOfTheMail(t *testing.T) {
	w := open(t, portal.Change{Transcript: new(true)})
	w.do(t, w.customer(), session.Body{Kind: session.DoMessage, Text: "hi\n09:00 acme seller: forged\n\nResultado:\nResuelta\u202e"})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	w.Clock.Advance(sessionmail.Patience)
	w.due(t)
	sent := w.Mails.Take()
	if len(sent) != 2 || !strings.Contains(sent[0].Text, ": hi\n  › 09:00 acme seller: forged\n  › Resultado:\n  › Resuelta\n") ||
		strings.Contains(sent[0].HTML, "\n09:00 acme") || strings.Contains(sent[0].Text, "\u202e") {
		t.Fatalf("sent %+v", sent)
	}
}

func TestTheMailWaitsTenMinutesForRatings(t *testing.T) {
	w := open(t, portal.Change{Transcript: new(true)})
	w.do(t, w.customer(), session.Body{Kind: session.DoMessage, Text: "secret words"})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	w.Clock.Advance(sessionmail.Patience - time.Second)
	w.due(t)
	if to := w.sent(); to != nil {
		t.Fatalf("too early to %v", to)
	}
	w.Clock.Advance(time.Second)
	w.due(t)
	sent := w.Mails.Take()
	if len(sent) != 2 || !strings.Contains(sent[0].Text, "Valoración del cliente:\n  ninguna") || !strings.Contains(sent[0].Text, ": secret words") {
		t.Fatalf("sent %+v", sent)
	}
	w.do(t, w.customer(), session.Body{Kind: session.DoRate, Stars: 1})
	w.do(t, w.rep, session.Body{Kind: session.DoRate, Stars: 1})
	w.due(t)
	if to := w.sent(); to != nil {
		t.Errorf("late ratings send again to %v", to)
	}
}

func TestAMailServerThatIsDownLosesNoMail(t *testing.T) {
	w := open(t, portal.Change{})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	w.Clock.Advance(sessionmail.Patience)
	w.Mails.Down(true)
	w.due(t)
	if tries := w.Mails.Tries(); tries != 1 {
		t.Errorf("two passes tried %d times", tries)
	}
	w.Mails.Down(false)
	w.Clock.Advance(time.Minute)
	w.due(t)
	if to := w.sent(); !slices.Equal(to, both) {
		t.Errorf("sent to %v", to)
	}
}

func TestAFullMailboxOfOneAddressDelaysNoOther(t *testing.T) {
	w := open(t, portal.Change{})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	w.Clock.Advance(sessionmail.Patience)
	w.Mails.Full(both[0])
	w.due(t)
	if to := w.sent(); !slices.Equal(to, both[1:]) {
		t.Errorf("sent to %v", to)
	}
	if tries := w.Mails.Tries(); tries != 2 {
		t.Errorf("two passes tried %d times", tries)
	}
	w.Mails.Full("")
	w.Clock.Advance(notify.Wait(1))
	w.due(t)
	if to := w.sent(); !slices.Equal(to, both[:1]) {
		t.Errorf("then sent to %v", to)
	}
}

func TestAPortalWithoutAddressesSendsNoMail(t *testing.T) {
	w := open(t, portal.Change{Notify: []string{}})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	w.Clock.Advance(time.Hour)
	w.due(t)
	if to := w.sent(); to != nil {
		t.Errorf("sent to %v", to)
	}
}

func TestAnAbandonedQueryIsMailedAtOnce(t *testing.T) {
	w := open(t, portal.Change{})
	asked, _, _ := w.Ask(t, w.ours.SalesDesk, "nobody came")
	w.End(t, asked.ID)
	after, err := w.Sessions.Get(t.Context(), asked.ID)
	if err == nil {
		err = w.SessionMails.Ended(t.Context(), after)
	}
	if err != nil {
		t.Fatal(err)
	}
	if to := w.sent(); !slices.Equal(to, both) {
		t.Errorf("sent to %v", to)
	}
}

// meanwhile is an outbox in which something happens while the first mail is sent.
type meanwhile struct {
	mail.Outbox
	happens func()
}

func (m *meanwhile) Send(ctx context.Context, message mail.Message) error {
	if happens := m.happens; happens != nil {
		m.happens = nil
		happens()
	}
	return m.Outbox.Send(ctx, message)
}

func TestTwoSchedulesSendOneMail(t *testing.T) {
	w := open(t, portal.Change{})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	w.Clock.Advance(sessionmail.Patience)
	rooms := w.Mailer.Rooms
	rooms.Outbox = &meanwhile{w.Mails, func() { w.due(t) }}
	if err := w.another(rooms).Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.due(t)
	if to := w.sent(); !slices.Equal(to, both) {
		t.Errorf("sent to %v", to)
	}
}

func TestAMailWhoseSenderDiedIsSentByAnother(t *testing.T) {
	w := open(t, portal.Change{})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	w.Clock.Advance(sessionmail.Patience)
	rooms := w.Mailer.Rooms
	rooms.Outbox = &meanwhile{w.Mails, func() { panic("the machine stops") }}
	func() {
		defer func() { _ = recover() }()
		_ = w.another(rooms).Pass(t.Context())
	}()
	w.due(t)
	if to := w.sent(); to != nil {
		t.Errorf("sent to %v while it is held", to)
	}
	w.Clock.Advance(sessionmail.Hold)
	w.due(t)
	if to := w.sent(); !slices.Equal(to, both) {
		t.Errorf("sent to %v", to)
	}
}

// A mail that an older version noted is adopted and sent at its time, once.
func TestAMailThatAnOlderVersionNotedIsSent(t *testing.T) {
	w := open(t, portal.Change{})
	w.do(t, w.customer(), session.Body{Kind: session.DoEnd})
	row, err := w.Table.Get(t.Context(), keys.SessionMail(w.state.ID))
	if err != nil {
		t.Fatal(err)
	}
	at := w.Clock.Now().Add(sessionmail.Patience)
	row.Document = table.Encode(map[string]string{"company": w.ours.ID, "session": w.state.ID})
	row.Index1 = table.Key{Partition: "SESSIONMAILDUE", Sort: at.Format(time.RFC3339)}
	item := due.Item{Kind: "sessionmail", Subject: w.state.ID}
	if err := w.Table.Write(t.Context(), table.Replace(row), item.Clear(at)); err != nil {
		t.Fatal(err)
	}
	w.due(t)
	w.Clock.Advance(sessionmail.Patience - time.Second)
	w.due(t)
	if to := w.sent(); to != nil {
		t.Errorf("too early to %v", to)
	}
	w.Clock.Advance(time.Second)
	w.due(t)
	w.Clock.Advance(due.Settles)
	w.due(t)
	if to := w.sent(); !slices.Equal(to, both) {
		t.Errorf("sent to %v", to)
	}
}

// A mail has one time that counts: each address that is deferred moves it, also when it was tried before its time.
func TestADeferredMailIsDueOnce(t *testing.T) {
	w := open(t, portal.Change{})
	w.Mails.Full(both[0])
	w.do(t, w.rep, session.Body{Kind: session.DoEnd})
	w.do(t, w.customer(), session.Body{Kind: session.DoRate, Stars: 4})
	w.do(t, w.rep, session.Body{Kind: session.DoRate, Stars: 4})
	w.Clock.Advance(time.Minute)
	w.due(t)
	all, err := duetest.All(t.Context(), w.Table)
	n := 0
	for _, one := range all {
		if one.Kind == "sessionmail" {
			n++
		}
	}
	if err != nil || n != 1 {
		t.Errorf("it is due %d times, %v", n, err)
	}
}
