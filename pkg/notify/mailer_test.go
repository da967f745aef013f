package notify_test

import (
	"strings"
	"testing"
	"time"

	"acude/pkg/audit"
	"acude/pkg/due/duetest"
	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/notify"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/signin"
	"acude/pkg/signin/password/strength"
	"acude/pkg/signin/recovery"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

type world struct {
	*producttest.World
	ours producttest.Company
}

func open(t *testing.T) world {
	t.Helper()
	w := producttest.New(t)
	return world{w, w.Company(t, "acme")}
}

// follow hands the whole stream to the mailer and returns the mails with their recipients.
func (w world) follow(t *testing.T) []string {
	t.Helper()
	return subjects(w.Follow(t))
}

// pass does what is due, and returns how many tries failed.
func (w world) pass(t *testing.T) int64 {
	t.Helper()
	before := w.Due.Figures().Failed
	if err := w.Due.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	return w.Due.Figures().Failed - before
}

func (w world) sent() []string { return subjects(w.Mails.Take()) }

func subjects(mails []mail.Message) []string {
	var all []string
	for _, m := range mails {
		all = append(all, m.To+": "+m.Subject)
	}
	return all
}

func (w world) ask(t *testing.T, login string) {
	t.Helper()
	err := w.Links.Ask(t.Context(), recovery.Asking{App: "helpalert", Login: login, Language: "en", Binding: "b", SourceAddr: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
}

func TestARepeatedStreamMailsOnce(t *testing.T) {
	w := open(t)
	w.Reachable(t, w.ours.Seller)
	w.Reachable(t, w.ours.Manager)
	w.ask(t, w.ours.Seller.Login)
	w.ask(t, "nobody@acme.example")
	if got := w.follow(t); len(got) != 1 || !strings.HasPrefix(got[0], w.ours.Seller.Login) {
		t.Errorf("mailed %q", got)
	}
	if got := w.follow(t); len(got) != 0 {
		t.Errorf("again %q", got)
	}
}

func TestManagersGetMailAboutARecoveredPassword(t *testing.T) {
	w := open(t)
	w.Reachable(t, w.ours.Seller)
	w.Reachable(t, w.ours.Manager)
	w.Reachable(t, w.ours.SalesManager)
	w.ask(t, w.ours.Seller.Login)
	records, err := w.Table.Records(t.Context(), "", 100_000)
	if err != nil {
		t.Fatal(err)
	}
	request, _ := recovery.AskedIn(records[len(records)-1].Key)
	l, ok, err := w.Links.Issue(t.Context(), request)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if err := w.Links.Sent(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	passwords := signin.NewPasswords(w.SignIns, strength.Judge{})
	if _, err := w.Links.Recover(t.Context(), passwords, recovery.Holding{Secret: l.Secret, Binding: "b"}, "nine magpies weigh a lantern"); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(w.follow(t), "\n")
	want := []string{w.ours.Seller.Login + ": Your password was changed", w.ours.Manager.Login + ": A password was recovered: " + w.ours.Seller.Login}
	for _, one := range want {
		if !strings.Contains(got, one) {
			t.Errorf("%q is missing in\n%s", one, got)
		}
	}
	if strings.Contains(got, w.ours.SalesManager.Login) {
		t.Errorf("a team manager gets mail:\n%s", got)
	}
	if again := w.follow(t); len(again) != 0 {
		t.Errorf("again %q", again)
	}
}

// A mailbox that is full for a day keeps nobody else's mail waiting, also not when it is the first that waits.
func TestAFullMailboxBlocksNoOther(t *testing.T) {
	w := open(t)
	w.Reachable(t, w.ours.Seller)
	w.Reachable(t, w.ours.Manager)
	w.Mails.Down(true)
	w.ask(t, w.ours.Seller.Login)
	w.follow(t)
	w.Clock.Advance(time.Second)
	w.ask(t, w.ours.Manager.Login)
	w.follow(t)
	w.Mails.Down(false)
	w.Mails.Full(w.ours.Seller.Login)
	w.Clock.Advance(time.Minute)
	if w.pass(t) != 1 {
		t.Error("a full mailbox is not told")
	}
	if got := w.sent(); len(got) != 1 || !strings.HasPrefix(got[0], w.ours.Manager.Login) {
		t.Errorf("mailed %q", got)
	}
	w.Mails.Tries()
	for _, minutes := range []int{1, 2} { // each wait is twice as long
		w.Clock.Advance(time.Duration(minutes)*time.Minute - 2*time.Second)
		if w.pass(t) != 0 || w.Mails.Tries() != 0 {
			t.Errorf("before %d minutes are over it is tried", minutes)
		}
		w.Clock.Advance(2 * time.Second)
		if failed, tries := w.pass(t), w.Mails.Tries(); failed != 1 || tries != 1 {
			t.Errorf("after %d minutes it is tried %d times and told %d times", minutes, tries, failed)
		}
	}
	w.Mails.Full("")
	w.Clock.Advance(notify.Wait(3))
	if w.pass(t) != 0 {
		t.Error("it failed")
	}
	if got := w.sent(); len(got) != 1 || !strings.HasPrefix(got[0], w.ours.Seller.Login) {
		t.Errorf("when there is room again: %q", got)
	}
}

// A full mailbox of the person, or of one manager, keeps no notice from the others.
func TestANoticeReachesThoseWhoCanBeReached(t *testing.T) {
	w := open(t)
	w.Reachable(t, w.ours.Seller)
	w.Reachable(t, w.ours.Manager)
	w.Mails.Full(w.ours.Seller.Login)
	entry := audit.Entry{
		Company: w.ours.ID, N: 1000, Action: "password.recovered",
		Subject: audit.Subject{ID: w.ours.Seller.ID, Name: w.ours.Seller.Login},
	}
	item := table.Item{Key: keys.InAudit(w.ours.ID).At(keys.AuditEntry(1000)), Document: table.Encode(entry)}
	if err := w.Mailer.Follow(t.Context(), table.Record{Key: item.Key, New: &item}); err != nil {
		t.Fatal(err)
	}
	if got := w.sent(); len(got) != 1 || !strings.HasPrefix(got[0], w.ours.Manager.Login) {
		t.Errorf("mailed %q", got)
	}
}

// A server that cannot be reached is tried once in a pass, whatever waits, and more and more rarely.
func TestAServerThatIsDownIsTriedMoreAndMoreRarely(t *testing.T) {
	w := open(t)
	invite := func(some ...people.Person) {
		t.Helper()
		for _, p := range some {
			if err := w.Table.Write(t.Context(), recovery.NewInvitations(w.Table, w.Clock, w.IDs).Invite(w.Reachable(t, p), "")); err != nil {
				t.Fatal(err)
			}
		}
		w.follow(t)
	}
	w.Mails.Down(true)
	invite(w.ours.Seller, w.ours.Sparer, w.ours.Third, w.ours.Manager)
	if tries := w.Mails.Tries(); tries != 1 {
		t.Errorf("it was tried %d times", tries)
	}
	tried := 0
	for range 60 { // a schedule of one hour
		w.Clock.Advance(time.Minute)
		w.pass(t)
		tries := w.Mails.Tries()
		if tries > 1 {
			t.Errorf("it was tried %d times in one pass", tries)
		}
		tried += tries
	}
	if tried != 10 { // after 1, 2, 4 and 8 minutes, and then every 8
		t.Errorf("it was tried %d times in an hour", tried)
	}
	w.Mails.Down(false)
	w.Clock.Advance(8 * time.Minute)
	if failed, sent := w.pass(t), len(w.sent()); failed != 0 || sent != 4 {
		t.Errorf("when it is back %d are sent and %d fail", sent, failed)
	}
	w.Mails.Down(true)
	invite(w.ours.Seller)
	w.Mails.Down(false)
	w.Clock.Advance(time.Minute)
	if failed, sent := w.pass(t), len(w.sent()); failed != 0 || sent != 1 {
		t.Errorf("after a short failure it is left alone for long: %d are sent and %d fail", sent, failed)
	}
}

func TestAMailServerThatIsDownBlocksNothing(t *testing.T) {
	w := open(t)
	w.Reachable(t, w.ours.Seller)
	w.ask(t, w.ours.Seller.Login)
	if err := w.Table.Write(t.Context(), recovery.NewInvitations(w.Table, w.Clock, w.IDs).Invite(w.ours.Seller, "")); err != nil {
		t.Fatal(err)
	}
	w.Mails.Down(true)
	if got := w.follow(t); len(got) != 0 {
		t.Errorf("mailed %q by a server that is down", got)
	}
	if w.pass(t) != 2 {
		t.Error("a server that is still down is not told")
	}
	w.Mails.Down(false)
	w.Clock.Advance(time.Minute)
	w.pass(t)
	if got := w.sent(); len(got) != 2 {
		t.Errorf("when it is back: %q", got)
	}
	if failed, sent := w.pass(t), len(w.sent()); failed != 0 || sent != 0 {
		t.Errorf("and again %d are sent and %d fail", sent, failed)
	}
	w.ask(t, w.ours.Seller.Login)
	w.Mails.Down(true)
	w.follow(t)
	w.Mails.Down(false)
	w.Clock.Advance(recovery.Life + time.Second)
	if failed, sent := w.pass(t), len(w.sent()); failed != 0 || sent != 0 {
		t.Errorf("of a link whose time is over %d are sent and %d fail", sent, failed)
	}
}

// A mail that the server took is not sent again because the pause of before could not be removed.
func TestAPauseThatStaysSendsNoMailTwice(t *testing.T) {
	var rows *tabletest.Breaking
	base := producttest.Over(t, func(db table.Table) table.Table {
		rows = tabletest.NewBreaking(db)
		return rows
	})
	w := world{base, base.Company(t, "acme")}
	if err := w.Table.Write(t.Context(), recovery.NewInvitations(w.Table, w.Clock, w.IDs).Invite(w.Reachable(t, w.ours.Seller), "")); err != nil {
		t.Fatal(err)
	}
	w.Mails.Down(true)
	w.follow(t)
	w.Mails.Down(false)
	w.Clock.Advance(time.Minute)
	one := mail.Message{ID: "one", To: w.ours.Manager.Login, Subject: "one"}
	rows.BreakAfter(0)
	if err := w.Mailer.Outbox.Send(t.Context(), one); err != nil || len(w.sent()) != 1 {
		t.Errorf("a mail that was taken: %v", err)
	}
	w.Mails.Full(one.To)
	if err := w.Mailer.Outbox.Send(t.Context(), one); !mail.IsDeferred(err) || strings.Contains(err.Error(), "broken down") {
		t.Errorf("a mail that was deferred: %v", err)
	}
}

// Mails that an older version let wait are adopted and sent at their time.
func TestMailsThatAnOlderVersionLetWaitAreSent(t *testing.T) {
	w := open(t)
	w.Reachable(t, w.ours.Seller)
	w.Reachable(t, w.ours.Manager)
	w.Mails.Down(true)
	w.ask(t, w.ours.Seller.Login)
	w.ask(t, w.ours.Manager.Login)
	w.follow(t)
	w.Mails.Down(false)
	all, err := duetest.All(t.Context(), w.Table)
	if err != nil {
		t.Fatal(err)
	}
	for n, one := range all { // as the version before wrote them
		row, err := w.Table.Get(t.Context(), keys.MailWaiting(one.Subject))
		if err != nil {
			t.Fatal(err)
		}
		row.Index1 = table.Key{Partition: "MAILWAIT", Sort: w.Clock.Now().Add(time.Duration(n) * time.Minute).Format(time.RFC3339)}
		if err := w.Table.Write(t.Context(), table.Replace(row), one.Clear(one.At)); err != nil {
			t.Fatal(err)
		}
	}
	w.Clock.Advance(time.Minute - time.Second)
	w.pass(t)
	w.pass(t)
	if got := w.sent(); len(got) != 1 {
		t.Errorf("mailed %q", got)
	}
	w.Clock.Advance(time.Second)
	w.pass(t)
	if got := w.sent(); len(got) != 1 {
		t.Errorf("at its time mailed %q", got)
	}
	if left, err := w.Table.Query(t.Context(), keys.MailsWaiting.Range()); err != nil || len(left.Items) != 0 {
		t.Errorf("%d are still listed, %v", len(left.Items), err)
	}
}
