package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/media/recorder"
	"acude/pkg/access"
	"acude/pkg/due"
	"acude/pkg/live"
	"acude/pkg/people"
	"acude/pkg/recording"
)

// limit is what a standard session may cost in dollars, without video egress and storage.
const limit = 0.003

// The standard session: 20 minutes with 40 messages; the screen is shared for 18 of them, to one viewer, and recorded.
// Five representatives watch the queue. Dashboards are not built yet, so they are not included.
const (
	waits     = time.Minute
	talks     = 20 * time.Minute
	shares    = 18 * time.Minute
	messages  = 40
	watchers  = 5
	beatEvery = 19 * time.Second

	segmentLength = recorder.StandardLength // the picture changes all the time, so every segment is written
	perNode       = 25                      // sessions that share the heartbeats of a relay: a tenth of its capacity
)

// relayPart is the part of the bill that the sessions of a relay share.
const relayPart = "heartbeats of the relay, one of 25 sessions"

// standard is the session while it runs.
type standard struct {
	*metered
	parts              []string
	bills              map[string]bill
	before             bill
	idle               bill // of a pass over due work that finds nothing: see schedule
	session, token     string
	cookie, relayToken string
	k                  map[string]int
}

func TestAStandardSessionCostsLessThanItsLimit(t *testing.T) {
	s := &standard{metered: openMetered(t), bills: map[string]bill{}, k: map[string]int{}}
	s.restOpen()
	s.before = s.bill()
	s.representativeArrives()
	s.count("a representative signs in")
	s.customerAsks()
	s.count("question, waiting, place in the queue")
	s.accepted()
	s.count("accepting and opening")
	s.screenIsShared()
	s.count("consent, screen, view")
	s.time()
	s.ends()
	s.count("end, outcome, ratings, sockets closed")
	s.connected()
	s.report()
}

// count ends a part of the bill.
func (s *standard) count(part string) {
	now := s.bill()
	if _, known := s.bills[part]; !known {
		s.parts = append(s.parts, part)
	}
	s.bills[part] = s.bills[part].plus(now.since(s.before))
	s.before = now
}

func (s *standard) relayJoins() {
	var joined struct{ Token string }
	s.ask(request{"fleet", "POST", "/api/fleet/join", map[string]any{"relay": "relay-1", "url": "https://relay.example", "capacity": 250}, joinSecret, ""}, &joined)
	s.relayToken = joined.Token
}

// signIn adds a representative with HelpAlert open and a socket that watches the queue.
func (s *standard) signIn(number int) (cookie string) {
	login := fmt.Sprintf("rep%d@company.example", number)
	_, err := s.people.Create(s.t.Context(), access.System(s.company), people.Person{
		Login: login, Role: access.Representative, ScreenName: "Representative", Team: s.team,
	}, "a password for the price")
	must(s.t, err)
	s.follow()
	s.before = s.bill() // adding the person is not part of a session
	answer := s.ask(request{function: "identity", method: "POST", path: "/api/identity/sign-in",
		body: map[string]string{"login": login, "password": "a password for the price"}}, nil)
	one := answer.Cookies()[0]
	cookie = one.Name + "=" + one.Value
	s.ask(request{function: "identity", method: "GET", path: "/api/identity/me", cookie: cookie}, nil)
	s.ask(request{function: "queue", method: "GET", path: "/api/queue", cookie: cookie}, nil)
	s.open(fmt.Sprintf("rep-%d", number), request{function: "queue", method: "POST", path: "/api/queue/live-ticket", cookie: cookie})
	s.say(fmt.Sprintf("rep-%d", number), map[string]any{"type": "watch", "what": "queue"})
	return cookie
}

func (s *standard) restOpen() {
	for range 3 { // until nothing is left to adopt
		s.onePass()
		s.clock.Advance(due.Settles)
	}
	before := s.bill()
	s.onePass()
	s.idle = s.bill().since(before)
	for i := 2; i <= watchers; i++ {
		s.signIn(i)
	}
}

func (s *standard) representativeArrives() { s.cookie = s.signIn(1) }

// open opens a socket with a ticket.
func (s *standard) open(connection string, ticket request) {
	var got struct{ Ticket string }
	s.ask(ticket, &got)
	s.socket(live.Event{Kind: live.Connect, Connection: connection, Origin: public, Subprotocols: []string{"acude.1", "ticket." + got.Ticket}})
	s.say(connection, map[string]any{"type": "hello", "version": 1})
}

// say sends a message on a socket.
func (s *standard) say(connection string, message map[string]any) {
	s.t.Helper()
	raw, err := json.Marshal(message)
	must(s.t, err)
	s.socket(live.Event{Kind: live.Message, Connection: connection, Body: raw})
}

// send sends the next command of a tab.
func (s *standard) send(connection string, command map[string]any) {
	s.t.Helper()
	s.k[connection]++
	s.say(connection, map[string]any{"type": "send", "session": s.session, "sender": "tab-of-" + connection, "k": s.k[connection], "command": command})
}

func (s *standard) path(rest string) string { return "/api/portal/sessions/" + s.session + rest }

func (s *standard) customerAsks() {
	var shown struct{ Notice struct{ Hash string } }
	s.ask(request{function: "portal", method: "GET", path: "/api/portal/portals/help"}, &shown)
	var in struct{ Session, Token string }
	s.ask(request{function: "portal", method: "POST", path: "/api/portal/portals/help/queries", body: map[string]any{
		"name": "Customer", "question": "My invoice does not open since this morning, what can I do?", "language": "en", "notice": shown.Notice.Hash,
	}}, &in)
	s.session, s.token = in.Session, in.Token
	s.ask(request{function: "portal", method: "GET", path: s.path(""), bearer: s.token}, nil)
	s.open("customer", request{function: "portal", method: "POST", path: s.path("/live-ticket"), bearer: s.token})
	s.say("customer", map[string]any{"type": "resume", "session": s.session, "lastN": 0})
	for range int(waits / beatEvery) {
		s.clock.Advance(beatEvery)
		s.beat("customer")
		s.due()
	}
	s.say("rep-1", map[string]any{"type": "beat", "sessions": map[string]int{}})
}

func (s *standard) beat(connection string) {
	s.say(connection, map[string]any{"type": "beat", "sessions": map[string]int{s.session: 1}})
}

// due runs a pass over due work, and counts what it did for the session. What a pass costs that finds nothing is the instance's.
func (s *standard) due() {
	s.before = s.before.plus(s.idle)
	s.onePass()
}

func (s *standard) onePass() {
	reads, writes := s.counts.reads.Load(), s.counts.writes.Load()
	must(s.t, s.pass(s.t.Context()))
	s.counts.running += time.Duration(s.counts.reads.Load()-reads)*readTime + time.Duration(s.counts.writes.Load()-writes)*writeTime
	s.follow()
}

func (s *standard) accepted() {
	at := "/api/queue/sessions/" + s.session
	s.ask(request{function: "queue", method: "POST", path: at + "/accept", body: map[string]string{"acceptId": "click-0001"}, cookie: s.cookie}, nil)
	s.ask(request{function: "queue", method: "GET", path: at + "/log?after=0", cookie: s.cookie}, nil)
	s.say("rep-1", map[string]any{"type": "resume", "session": s.session, "lastN": 0})
}

func (s *standard) screenIsShared() {
	s.relayJoins()
	s.count(relayPart)
	fingerprint := map[string]string{"fingerprint": "sha-256 " + strings.TrimSuffix(strings.Repeat("AB:", 32), ":")}
	s.send("rep-1", map[string]any{"kind": "ask_screen"})
	s.send("customer", map[string]any{"kind": "give_consent", "scope": "screen"})
	s.ask(request{function: "portal", method: "POST", path: s.path("/publish"), body: fingerprint, bearer: s.token}, nil)
	s.send("customer", map[string]any{"kind": "start_screen"})
	s.ask(request{function: "queue", method: "POST", path: "/api/queue/sessions/" + s.session + "/view", body: fingerprint, cookie: s.cookie}, nil)
}

// time runs the session's minutes: heartbeats, messages, segments of the recording, ticks of the schedule.
func (s *standard) time() {
	text := "I have opened the folder that you see, and the invoice of October is there but empty."
	sent, segments := 0, 0
	start := s.clock.Now()
	for passed := time.Second; passed <= talks; passed += time.Second {
		s.clock.Advance(time.Second)
		s.relayBeats()
		s.count(relayPart)
		if passed%beatEvery == 0 {
			s.beat("customer")
			s.beat("rep-1")
			s.count("heartbeats of both sockets")
		}
		if passed%due.Every == 0 {
			s.due()
			s.count("deadlines, and looks at who is there")
		}
		for ; sent < messages && time.Duration(sent)*talks/messages < passed; sent++ {
			side := []string{"customer", "rep-1"}[sent%2]
			s.say(side, map[string]any{"type": "typing", "session": s.session})
			s.send(side, map[string]any{"kind": "message", "text": text})
			s.count("40 messages, each with a sign of typing")
		}
		for ; time.Duration(segments+1)*segmentLength <= min(passed, shares); segments++ {
			s.segment(segments, start)
			s.count("segments of the recording")
		}
	}
}

func (s *standard) relayBeats() {
	s.ask(request{"fleet", "POST", "/api/fleet/heartbeat", map[string]any{"sessions": perNode}, s.relayToken, ""}, nil)
}

// segment asks for the link to upload a segment, and counts the upload.
func (s *standard) segment(number int, start time.Time) {
	key := recording.Segment{Company: s.company, Session: s.session, Generation: 1, Sequence: number,
		Start: start.Add(time.Duration(number) * segmentLength), Duration: segmentLength, Width: 1920, Height: 1080, Codec: "av1"}.Key()
	digest := sha256.Sum256([]byte(key))
	s.ask(request{"fleet", "POST", "/api/fleet/segments",
		map[string]any{"key": key, "size": 100_000, "sha256": base64.StdEncoding.EncodeToString(digest[:])}, s.relayToken, ""}, nil)
	s.counts.puts++
}

func (s *standard) ends() {
	s.send("customer", map[string]any{"kind": "stop_screen"})
	s.send("rep-1", map[string]any{"kind": "end"})
	s.send("rep-1", map[string]any{"kind": "outcome", "outcome": "resolved", "note": "The file was damaged; sent again."})
	s.send("rep-1", map[string]any{"kind": "rate", "stars": 5, "comment": ""})
	s.send("customer", map[string]any{"kind": "rate", "stars": 5, "comment": "Quick and kind."})
	s.socket(live.Event{Kind: live.Disconnect, Connection: "customer"})
	s.socket(live.Event{Kind: live.Disconnect, Connection: "rep-1"})
}

// connected counts the minutes of both sockets.
func (s *standard) connected() {
	s.meter.Connected(2 * (waits + talks))
	s.count("connection minutes of both sockets")
}
