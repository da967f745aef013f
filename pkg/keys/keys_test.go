package keys_test

import (
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
)

// written are the keys as the product has always written them, and the typed keys that must find what is stored there.
var written = []struct {
	partition, sort string
	key             table.Key
}{
	{"COMPANY#c", "COMPANY", keys.InCompany("c").At(keys.Company)},
	{"COMPANY#c", "OPENIDSECRET", keys.InCompany("c").At(keys.OpenIDSecret)},
	{"COMPANY#c", "AUDIT", keys.InCompany("c").At(keys.AuditHead)},
	{"COMPANY#c", "ONCE#h", keys.InCompany("c").At(keys.Once.Of("h"))},
	{"COMPANY#c", "TREE", keys.InCompany("c").At(keys.Tree)},
	{"COMPANY#c", "TEAM#t", keys.InCompany("c").At(keys.Team.Of("t"))},
	{"COMPANY#c", "MESSAGES#t", keys.InCompany("c").At(keys.Messages.Of("t"))},
	{"COMPANY#c", "DISSOLVED#t", keys.InCompany("c").At(keys.Dissolved.Of("t"))},
	{"COMPANY#c", "PORTAL#p", keys.InCompany("c").At(keys.Portal.Of("p"))},
	{"COMPANY#c", "NOTICE#h", keys.InCompany("c").At(keys.Notice.Of("h"))},
	{"COMPANY#c", "HOURS#h", keys.InCompany("c").At(keys.Hours.Of("h"))},
	{"COMPANY#c", "CALENDAR#k", keys.InCompany("c").At(keys.Calendar.Of("k"))},
	{"COMPANY#c", "CLOSING#p", keys.InCompany("c").At(keys.Closing.Of("p"))},
	{"COMPANY#c", "HOURSNAMED", keys.InCompany("c").At(keys.HoursNamed)},
	{"COMPANY#c", "PERSON#p", keys.InCompany("c").At(keys.Person.Of("p"))},
	{"COMPANY#c", "PLACE#000100", keys.InCompany("c").At(keys.PlaceAt(100))},
	{"COMPANY#c", "GONE#p", keys.InCompany("c").At(keys.Gone.Of("p"))},
	{"COMPANY#c", "DESK#p", keys.InCompany("c").At(keys.Workload.Of("p"))},
	{"COMPANY#c", "CLIENT#k", keys.InCompany("c").At(keys.Client.Of("k"))},
	{"OPENIDDOMAIN#example.org", "c", keys.InDomain("example.org").At(keys.DomainCompany.Of("c"))},
	{"AUDIT#c", "N#000000000012", keys.InAudit("c").At(keys.AuditEntry(12))},
	{"AUDITTEAM#c#t", "N#000000000012", keys.InAuditTeam("c", "t").At(keys.AuditTeamEntry(12))},
	{"ADDRESS#ventas", "ADDRESS", keys.Address("ventas")},
	{"SESSIONCODE#h", "CODE", keys.SessionCode("h")},
	{"SESSIONCODES#c#p", "CODES", keys.SessionCodes("c", "p")},
	{"OFFERED#c#p#s", "OFFERED", keys.Offered("c", "p", "s")},
	{"LOGO#p", "LOGO#h", keys.InLogo("p").At(keys.Logo.Of("h"))},
	{"PERSON#c#p", "PASSWORD", keys.InPerson("c", "p").At(keys.Password)},
	{"PERSON#c#p", "EARLIER", keys.InPerson("c", "p").At(keys.Earlier)},
	{"PERSON#c#p", "APP", keys.InPerson("c", "p").At(keys.App)},
	{"PERSON#c#p", "APPDRAFT", keys.InPerson("c", "p").At(keys.AppDraft)},
	{"PERSON#c#p", "CODES", keys.InPerson("c", "p").At(keys.Codes)},
	{"PERSON#c#p", "PASSKEY#k", keys.InPerson("c", "p").At(keys.Passkey.Of("k"))},
	{"PERSON#c#p", "EMAIL", keys.InPerson("c", "p").At(keys.Email)},
	{"PERSON#c#p", "SOURCE#n", keys.InPerson("c", "p").At(keys.Network.Of("n"))},
	{"PERSON#c#p", "LAST", keys.InPerson("c", "p").At(keys.LastSeen)},
	{"ATTENDANCE#c#p", "2026-03-01T09:00:00.000Z#signin#i", keys.InAttendance("c", "p").At(keys.AttendedAt(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), "signin", "i"))},
	{"LOGIN#a@example.org", "LOGIN", keys.Login("a@example.org")},
	{"FIND#c#manager", "ana\tana\tp", keys.InWords("c", "manager").At(keys.Word.Of("ana\tana\tp"))},
	{"FIND#c#manager", "!manages=t\tana\tp", keys.InWords("c", "manager").At(keys.Word.Of("!manages=t\tana\tp"))},
	{"LOGINS#c#manager", "a@example.org\tp", keys.InLogins("c", "manager").At(keys.LoginInOrder.Of("a@example.org\tp"))},
	{"SIGNIN#h", "SIGNIN", keys.SignIn("h")},
	{"CEREMONY#h", "CALL", keys.Ceremony("h")},
	{"OPENID#h", "STATE", keys.OpenIDState("h")},
	{"BROWSER#h", "PERSON#c#p", keys.InBrowser("h").At(keys.KnownPerson.Of("c#p"))},
	{"RECOVERY#r", "ASKED", keys.InRecovery("r").At(keys.RecoveryAsked)},
	{"RECOVERY#r", "LINK", keys.InRecovery("r").At(keys.RecoveryLink)},
	{"SEATS#c#t", "PERSON#p", keys.InSeats("c", "t").At(keys.Seat.Of("p"))},
	{"SEATS#c#t", "GUARD", keys.InSeats("c", "t").At(keys.SeatGuard)},
	{"SESSIONWORD#c#imp", "2026#s", keys.InSessionWord("c", "imp").At(keys.Finder.Of("2026#s"))},
	{"TAKEN#c#p", "2026#s", keys.InTaken("c", "p").At(keys.Finder.Of("2026#s"))},
	{"TAKENWORD#c#p#imp", "2026#s", keys.InTakenWord("c", "p", "imp").At(keys.Finder.Of("2026#s"))},
	{"TEAMTAKEN#c#t", "2026#s", keys.InTeamTaken("c", "t").At(keys.Finder.Of("2026#s"))},
	{"MISSED#c#p", "2026#s", keys.InMissed("c", "p").At(keys.Finder.Of("2026#s"))},
	{"MISSEDWORD#c#p#imp", "2026#s", keys.InMissedWord("c", "p", "imp").At(keys.Finder.Of("2026#s"))},
	{"MARKED#c#result=none", "2026#s", keys.InMarked("c", "result=none").At(keys.Finder.Of("2026#s"))},
	{"TAKENMARK#c#p#rating=5", "2026#s", keys.InTakenMark("c", "p", "rating=5").At(keys.Finder.Of("2026#s"))},
	{"TEAMTAKENMARK#c#t#open", "2026#s", keys.InTeamTakenMark("c", "t", "open").At(keys.Finder.Of("2026#s"))},
	{"MISSEDMARK#c#p#recorded=false", "2026#s", keys.InMissedMark("c", "p", "recorded=false").At(keys.Finder.Of("2026#s"))},
	{"TAKERS#c#t", "p", keys.InTakers("c", "t").At(keys.Taker.Of("p"))},
	{"SESSION#s", "TOMBSTONE", keys.InSession("s").At(keys.Tombstone)},
	{"SESSION#s", "HEAD", keys.InSession("s").At(keys.Head)},
	{"SESSION#s", "ROW", keys.InSession("s").At(keys.Row)},
	{"LINE#c#p", "u#BACK#2026#s", keys.InLine("c", "p").At(keys.LineBack("u").Of("2026#s"))},
	{"LINE#c#p", "u#HERE#2026#s", keys.InLine("c", "p").At(keys.LineHere("u").Of("2026#s"))},
	{"OWNLINE#c#p", "#HERE#2026#s", keys.InOwnLine("c", "p").At(keys.LineHere("").Of("2026#s"))},
	{"LINE#c#p", "u#LEFT#2026#s", keys.InLine("c", "p").At(keys.LineLeft("u").Of("2026#s"))},
	{"SESSION#s", "OPEN", keys.InSession("s").At(keys.Open)},
	{"SESSION#s", "LOG#000000000007", keys.InSession("s").At(keys.EventAt(7))},
	{"SESSION#s", "SENDER#p#k", keys.InSession("s").At(keys.SenderOf("p", "k"))},
	{"SESSION#s", "PART#p", keys.InSession("s").At(keys.Device.Of("p"))},
	{"SESSION#s", "CONN#x", keys.InSession("s").At(keys.Lease.Of("x"))},
	{"SESSION#s", "RELAY#000003", keys.InSession("s").At(keys.AssignedAt(3))},
	{"LIVE#x", "HOLDER", keys.InSocket("x").At(keys.Holder)},
	{"LIVE#x", "SESSION#s", keys.InSocket("x").At(keys.Serves.Of("s"))},
	{"MONITORS#c", "s#p#m", keys.InMonitors("c").At(keys.Monitor.Of(keys.MonitorAt("s", "p", "m")))},
	{"WATCH#c", "x", keys.InWatch("c").At(keys.Watcher.Of("x"))},
	{"SUBSCRIBED#c", "p#x", keys.InSubscriptions("c").At(keys.SubscribedBy("p", "x"))},
	{"SUBSCRIBERS#c#p#s", "x", keys.InSubscribers("c", "p", "s").At(keys.Subscriber.Of("x"))},
	{"TICKET#h", "TICKET", keys.Ticket("h")},
	{"RELAY#r", "NODE", keys.InRelay("r").At(keys.Node)},
	{"RELAY#r", "SECRET", keys.InRelay("r").At(keys.NodeSecret)},
	{"RELAY#r", "REVOKED#v", keys.InRelay("r").At(keys.Revocation.Of("v"))},
	{"FLEET", "KEY", keys.SigningKey()},
	{"CLIENT#k", "SECRET", keys.ClientSecret("k")},
	{"TOKEN#h", "TOKEN", keys.Token("h")},
	{"BUDGET#n", "BUDGET", keys.RateLimit("n")},
	{"IMPORT#c#i", "HEAD", keys.InImport("c", "i").At(keys.ImportHead)},
	{"IMPORT#c#i", "ROW#000042", keys.InImport("c", "i").At(keys.ImportRowAt(42))},
	{"MAILED#m", "MAILED", keys.MailSent("m")},
	{"MAILWAIT#h", "WAIT", keys.MailWaiting("h")},
	{"MAILPAUSE", "PAUSE", keys.MailPause()},
	{"SESSIONMAIL#s", "MAIL", keys.SessionMail("s")},
	{"DUE#03", "2030-01-01T00:00:01.500Z#deadline#s", keys.InDue(3).At(keys.DueAt(time.UnixMilli(1893456001500), "deadline", "s"))},
	{"ADOPTION", "sessions", keys.InAdoptions().At(keys.Adoption.Of("sessions"))},
}

func open(t *testing.T) table.Table {
	t.Helper()
	db := bolttest.Open(t, clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)))
	return db
}

func TestWhatWasWrittenIsFoundByItsTypedKey(t *testing.T) {
	db := open(t)
	for n, one := range written {
		at := table.Key{Partition: one.partition, Sort: one.sort}
		if err := db.Write(t.Context(), table.Create(table.Item{Key: at, Document: table.Encode(map[string]int{"n": n})})); err != nil {
			t.Fatalf("%v: %v", at, err)
		}
	}
	for n, one := range written {
		item, err := db.Get(t.Context(), one.key)
		if err != nil {
			t.Errorf("%s/%s is not found by %v: %v", one.partition, one.sort, one.key, err)
			continue
		}
		if got, err := table.Decode[map[string]int](item); err != nil || got["n"] != n {
			t.Errorf("%v finds %v, %v; want %d", one.key, got, err, n)
		}
	}
}

// listed are the lists of the indexes as the product has always written them.
var listed = []struct {
	partition string
	index     table.Index
	list      keys.List
}{
	{"COMPANIES", table.Index1, keys.Companies},
	{"AUDITSUBJECT#c#s", table.Index1, keys.AuditOf("c", "s")},
	{"AUDITBY#c#p", table.Index2, keys.AuditBy("c", "p")},
	{"LOGINS#c#TEAM#t", table.Index1, keys.LoginsOfTeam("c", "t")},
	{"LOGINS#c#manager#!role=apiManager", table.Index1, keys.LoginsWith("c", "manager", "!role=apiManager")},
	{"PEOPLE#c#manager#!manages=t", table.Index2, keys.PeopleWith("c", "manager", "!manages=t")},
	{"PEOPLE#c#manager", table.Index1, keys.People("c", "manager")},
	{"PEOPLE#c#TEAM#t", table.Index2, keys.PeopleOfTeam("c", "t")},
	{"SIGNINS#c#p", table.Index1, keys.SignInsOf("c", "p")},
	{"OPEN", table.Index1, keys.OpenSessions},
	{"OPENAT#c#p", table.Index1, keys.OpenAt("c", "p")},
	{"ENDEDAT#c#p", table.Index1, keys.EndedAt("c", "p")},
	{"QUEUE#c", table.Index1, keys.Queue("c")},
	{"SESSIONS#c", table.Index2, keys.Sessions("c")},
	{"TOMBSTONESAT#c#p", table.Index1, keys.TombstonesAt("c", "p")},
	{"TOMBSTONES#c#3", table.Index2, keys.Tombstones("c", 3)},
	{"SESSIONS#c#3", table.Index2, keys.SessionRows("c", 3)},
	{"SOCKETS#c#p", table.Index1, keys.SocketsOf("c", "p")},
	{"RELAYS", table.Index1, keys.Relays},
	{"MAILWAIT", table.Index1, keys.MailsWaiting},
	{"SESSIONMAILDUE", table.Index1, keys.SessionMailsDue},
}

func TestListsKeepTheirIndexAndName(t *testing.T) {
	for _, one := range listed {
		if want := (table.Range{Index: one.index, Partition: one.partition}); one.list.Range() != want {
			t.Errorf("the range is %+v, want %+v", one.list.Range(), want)
		}
		want := table.Item{Version: 3}
		if place := (table.Key{Partition: one.partition, Sort: "5"}); one.index == table.Index1 {
			want.Index1 = place
		} else {
			want.Index2 = place
		}
		item := table.Item{Version: 3}
		one.list.Put(&item, "5")
		if item.Index1 != want.Index1 || item.Index2 != want.Index2 {
			t.Errorf("%s: put into %v and %v", one.partition, item.Index1, item.Index2)
		}
	}
	if place := keys.AuditPlace(12); place != "N#000000000012" {
		t.Errorf("the place of entry 12 is %s", place)
	}
}

func TestAFamilyIsReadInTheOrderOfItsIDs(t *testing.T) {
	db := open(t)
	for _, sort := range []string{"TEAM", "TEAM#2", "TEAM#1", "TEAMS#1", "TREE"} {
		item := table.Item{Key: table.Key{Partition: "COMPANY#c", Sort: sort}}
		if err := db.Write(t.Context(), table.Create(item)); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for item, err := range table.All(t.Context(), db, keys.InCompany("c").Each(keys.Team)) {
		if err != nil {
			t.Fatal(err)
		}
		id, ok := keys.Team.Cut(item.Key)
		if !ok || !keys.InCompany("c").Holds(item.Key) || keys.InCompany("d").Holds(item.Key) {
			t.Errorf("%v is no team of the company", item.Key)
		}
		got = append(got, id)
	}
	if len(got) != 2 || got[0] != "1" || got[1] != "2" {
		t.Errorf("the teams are %v", got)
	}
	if r := keys.InCompany("c").Since(keys.Team, keys.Team.Of("2")); r.From != "TEAM#2" || r.To != table.Prefix("COMPANY#c", "TEAM#").To {
		t.Errorf("from the second on it is %+v", r)
	}
	if r := keys.InCompany("c").Before(keys.Team, keys.Team.Of("2")); r.From != "TEAM#" || r.To != "TEAM#2" || r.Partition != "COMPANY#c" {
		t.Errorf("before the second it is %+v", r)
	}
	if r := keys.InCompany("c").After(keys.Team); r != (table.Range{Partition: "COMPANY#c", From: table.Prefix("", "TEAM#").To}) {
		t.Errorf("after the teams it is %+v", r)
	}
	if r := keys.InCompany("c").Until(keys.Hours, keys.Team); r.From != "HOURS#" || r.To != table.Prefix("", "TEAM#").To {
		t.Errorf("from the hours to the teams it is %+v", r)
	}
	if r := keys.InCompany("c").All(); r != (table.Range{Partition: "COMPANY#c"}) {
		t.Errorf("the whole partition is %+v", r)
	}
}

// Readers of the stream ask every key whether it is one of theirs: each reader recognizes its own family and no other.
func TestReadersOfTheStreamRecognizeTheirKeys(t *testing.T) {
	readers := map[string]struct {
		key  table.Key
		want string
		read func(table.Key) (string, bool)
	}{
		"head":     {keys.InSession("s").At(keys.Head), "s", keys.HeadIn},
		"event":    {keys.InSession("s").At(keys.EventAt(7)), "s", keys.EventIn},
		"sign-in":  {keys.SignIn("h"), "h", keys.SignInIn},
		"recovery": {keys.InRecovery("r").At(keys.RecoveryAsked), "r", keys.RecoveryIn},
		"entry": {keys.InAudit("c").At(keys.AuditEntry(12)), "", func(k table.Key) (string, bool) {
			return "", keys.IsAuditEntry(k)
		}},
		"workload": {keys.InCompany("c").At(keys.Workload.Of("p")), "", func(k table.Key) (string, bool) {
			return "", keys.IsWorkload(k)
		}},
		"team": {keys.InCompany("c").At(keys.Team.Of("t")), "c", keys.TeamIn},
		"portal": {keys.InCompany("c").At(keys.Portal.Of("p")), "c p", func(k table.Key) (string, bool) {
			company, portal, ok := keys.PortalIn(k)
			return company + " " + portal, ok
		}},
		"person": {keys.InCompany("c").At(keys.Person.Of("p")), "c p", func(k table.Key) (string, bool) {
			company, person, ok := keys.PersonIn(k)
			return company + " " + person, ok
		}},
		"email": {keys.InPerson("c", "p").At(keys.Email), "c p", func(k table.Key) (string, bool) {
			company, person, ok := keys.EmailIn(k)
			return company + " " + person, ok
		}},
	}
	for name, reader := range readers {
		found := 0
		for _, one := range written {
			got, ok := reader.read(one.key)
			if ok != (one.key == reader.key) {
				t.Errorf("%s: %v is taken: %t", name, one.key, ok)
			}
			if ok {
				found++
				if got != reader.want {
					t.Errorf("%s: %v is read as %q, want %q", name, one.key, got, reader.want)
				}
			}
		}
		if found != 1 {
			t.Errorf("%s: %d keys are taken", name, found)
		}
	}
}

func TestOnlyTheSortKeyOfItsFamilyIsMeant(t *testing.T) {
	if keys.Head.Is(keys.InSession("s").At(keys.Open)) || !keys.Head.Is(keys.InSession("s").At(keys.Head)) {
		t.Error("a sort key is taken for another")
	}
	if _, ok := keys.Team.Cut(keys.InCompany("c").At(keys.Tree)); ok {
		t.Error("the tree is taken for a team")
	}
}

func TestAnItemOfALineSaysItsSubportal(t *testing.T) {
	for _, subportal := range []string{"u", ""} {
		for _, family := range []keys.Family[keys.OfLine]{keys.LineBack(subportal), keys.LineHere(subportal), keys.LineLeft(subportal)} {
			key := keys.InLine("c", "p").At(family.Of("2026#s"))
			if _, of := keys.LineOf(subportal).Cut(key); keys.Subportal(key) != subportal || !of {
				t.Errorf("%v stands at %q", key, keys.Subportal(key))
			}
		}
	}
}
