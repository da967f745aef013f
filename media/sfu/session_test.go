package sfu_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// texts collects the messages of a data channel.
func texts(channel *webrtc.DataChannel) chan string {
	said := make(chan string, 1024)
	channel.OnMessage(func(m webrtc.DataChannelMessage) {
		select {
		case said <- string(m.Data):
		default:
		}
	})
	return said
}

// awaitText waits until one of the texts arrives.
func awaitText(t *testing.T, said chan string, want string) {
	t.Helper()
	for mediatest.Await(t, want, said) != want {
	}
}

// TestRevokedIsCutAtOnce checks that Revoke ends connections before it returns, and refuses their tokens.
func TestRevokedIsCutAtOnce(t *testing.T) {
	for name, participant := range map[string]string{"the session": "", "the publisher": "publish", "the viewer": "view"} {
		t.Run(name, func(t *testing.T) {
			server := mediatest.Open(t, sfu.Options{})
			screen := server.Publish(t, nil)
			play(t, screen)
			watcher := server.Watch(t, nil)
			seesNew(t, watcher)
			before := time.Now()
			server.SFU.Revoke(sfu.Subject{Session: "s1", Participant: participant}, before)
			load := server.SFU.Load()
			if participant != "view" && load.Publishers != 0 || participant != "publish" && load.Viewers != 0 {
				t.Errorf("still there: %+v", load)
			}
			again := server.NewWatcher(t, nil)
			claims := server.Claims(relay.View, again.Fingerprint)
			claims.NotBefore = before.Add(-time.Millisecond)
			answer := server.Post(t, "/whep", relay.Sign(server.Key, claims), again.Offer(t))
			if participant == "publish" {
				if answer.Status != http.StatusCreated {
					t.Errorf("an innocent viewer: %d %s", answer.Status, answer.Body)
				}
				return
			}
			mediatest.Await(t, "the viewer to be cut", watcher.Closed)
			if answer.Status != http.StatusGone || code(t, answer) != "relay_session_ended" {
				t.Errorf("an old token: %d %s", answer.Status, answer.Body)
			}
			later := server.Claims(relay.View, again.Fingerprint)
			later.NotBefore = time.Now().Add(10 * time.Millisecond)
			if answer := server.Post(t, "/whep", relay.Sign(server.Key, later), again.PC.LocalDescription().SDP); answer.Status != http.StatusCreated {
				t.Errorf("a later token: %d %s", answer.Status, answer.Body)
			}
		})
	}
}

// A sign-in that ends leaves what its person sees under another one, and what an old token opened.
func TestARevokedSignInCutsOffOnlyWhatItOpened(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.Publish(t, nil)
	play(t, screen)
	watch := func(signIn string) *mediatest.Watcher {
		return server.Watch(t, func(c *relay.Claims) { c.SignIn = signIn })
	}
	lost, others := watch("lost"), []*mediatest.Watcher{watch("here"), watch("")}
	mediatest.Until(t, "the viewers to be there", func() bool { return server.SFU.Load().Viewers == 3 })
	before := time.Now()
	server.SFU.Revoke(sfu.Subject{Session: "s1", Participant: "view", SignIn: "lost"}, before)
	mediatest.Await(t, "the lost one to be cut", lost.Closed)
	for _, one := range others {
		seesNew(t, one)
	}
	again := server.NewWatcher(t, nil)
	claims := server.Claims(relay.View, again.Fingerprint)
	claims.SignIn, claims.NotBefore = "lost", before
	if answer := server.Post(t, "/whep", relay.Sign(server.Key, claims), again.Offer(t)); answer.Status != http.StatusGone {
		t.Errorf("its old token: %d %s", answer.Status, answer.Body)
	}
}

func TestAPublisherThatReturnsContinuesThePictureForViewers(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	first := server.Publish(t, nil)
	first.Frame(t, true, 1)
	watcher := server.Watch(t, nil)
	mediatest.Until(t, "the viewer to be there", func() bool { return server.SFU.Load().Viewers == 1 })
	for mark := range uint32(20) {
		first.Frame(t, true, mark)
	}
	last := mediatest.Await(t, "the first picture", watcher.Packets)
	for mark := uint32(0); mark < 19; {
		last = mediatest.Await(t, "the first picture", watcher.Packets)
		mark, _ = mediatest.Mark(last.Payload)
	}
	second := server.Publish(t, nil)
	second.Frame(t, true, 100)
	mediatest.Await(t, "the first publisher to be cut", first.Closed)
	next := mediatest.Await(t, "the second picture", watcher.Packets)
	if mark, _ := mediatest.Mark(next.Payload); mark != 100 || next.SequenceNumber != last.SequenceNumber+1 ||
		next.SSRC != last.SSRC || int32(next.Timestamp-last.Timestamp) <= 0 {
		t.Errorf("after %v came %v", last.Header, next.Header)
	}
}

func TestWhoMayReplaceAPublisher(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.Publish(t, func(c *relay.Claims) { c.Generation = 2 })
	screen.Frame(t, true, 1)
	mediatest.Until(t, "the publisher to start", func() bool { return server.SFU.Load().Publishers == 1 })
	for _, test := range []struct {
		name        string
		participant string
		generation  int
		status      int
	}{
		{"somebody else", "other", 2, http.StatusConflict},
		{"an older generation", "publish", 1, http.StatusConflict},
		{"the same again", "publish", 2, http.StatusCreated},
		{"somebody else of a newer generation", "other", 3, http.StatusCreated},
	} {
		challenger := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
		claims := server.Claims(relay.Publish, challenger.Fingerprint)
		claims.Participant, claims.Generation = test.participant, test.generation
		answer := server.Post(t, "/whip", relay.Sign(server.Key, claims), challenger.Offer(t))
		if answer.Status != test.status {
			t.Errorf("%s: %d %s", test.name, answer.Status, answer.Body)
		}
	}
}

// TestThePublisherLearnsNothingOfMonitors lets monitors come and go between viewers: what the publisher is told is the same as without
// them.
func TestThePublisherLearnsNothingOfMonitors(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
	said := texts(screen.Events)
	screen.Dial(t, "/whip", server.Claims(relay.Publish, screen.Fingerprint))
	play(t, screen)
	awaitText(t, said, `{"viewers":0}`)
	as := func(role relay.Role, name string) *mediatest.Watcher {
		watcher := server.Watch(t, func(c *relay.Claims) { c.Role, c.Participant = role, name })
		seesNew(t, watcher)
		return watcher
	}
	first, second := as(relay.Monitor, "m1"), as(relay.Monitor, "m2")
	viewer := as(relay.View, "v1")
	told := mediatest.Await(t, "the number of viewers", said)
	for told == `{"viewers":0}` { // which is said again when the channel opens
		told = mediatest.Await(t, "the number of viewers", said)
	}
	if told != `{"viewers":1}` {
		t.Errorf("with two monitors and a viewer: %s", told)
	}
	for _, one := range []*mediatest.Watcher{first, second} {
		one.Hangup(t)
		mediatest.Await(t, "the monitor to go", one.Closed)
	}
	viewer.Hangup(t)
	if told = mediatest.Await(t, "the number of viewers", said); told != `{"viewers":0}` {
		t.Errorf("after all went: %s", told)
	}
	liar := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
	claims := server.Claims(relay.Monitor, liar.Fingerprint)
	if answer := server.Post(t, "/whip", relay.Sign(server.Key, claims), liar.Offer(t)); answer.Status != http.StatusForbidden {
		t.Errorf("a monitor publishes: %d %s", answer.Status, answer.Body)
	}
}

func TestThePublisherKnowsItsViewers(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
	said := texts(screen.Events)
	screen.Dial(t, "/whip", server.Claims(relay.Publish, screen.Fingerprint))
	screen.Frame(t, true, 1)
	awaitText(t, said, `{"viewers":0}`)
	watcher := server.Watch(t, nil)
	awaitText(t, said, `{"viewers":1}`)
	server.Watch(t, func(c *relay.Claims) { c.Participant = "other" })
	awaitText(t, said, `{"viewers":2}`)
	server.Watch(t, func(c *relay.Claims) { c.Participant = "other" }) // in a second window
	awaitText(t, said, `{"viewers":2}`)
	if got := watcher.Hangup(t); got != http.StatusOK {
		t.Errorf("DELETE: %d", got)
	}
	awaitText(t, said, `{"viewers":1}`)
	if n := server.SFU.Load().Viewers; n != 2 {
		t.Errorf("%d viewers are here, want two windows", n)
	}
}

func TestViewersGetEventsOfThePublisherAndHeartbeatsOfTheRelay(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	watcher := server.NewWatcher(t, nil)
	events, beats := texts(watcher.Events), texts(watcher.Heartbeat)
	watcher.Dial(t, "/whep", server.Claims(relay.View, watcher.Fingerprint))
	awaitText(t, events, `{"publisher":false}`)
	screen := server.Publish(t, nil)
	screen.Frame(t, true, 1)
	awaitText(t, events, `{"publisher":true,"recorded":false}`)
	screen.Hangup(t)
	awaitText(t, events, `{"publisher":false}`)
	var beat struct {
		Generation int
		Draining   bool
	}
	mediatest.Must(t, json.Unmarshal([]byte(mediatest.Await(t, "a heartbeat", beats)), &beat))
	if beat.Generation != 1 || beat.Draining {
		t.Errorf("the heartbeat says %+v", beat)
	}
	server.SFU.Drain()
	awaitText(t, beats, `{"draining":true,"generation":1}`)
	late := server.NewWatcher(t, nil)
	answer := server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, late.Fingerprint)), late.Offer(t))
	if answer.Status != http.StatusServiceUnavailable || code(t, answer) != "relay_draining" {
		t.Errorf("a new viewer: %d %s", answer.Status, answer.Body)
	}
}

// TestViewersLearnThatThePictureIsPaused has a publisher say so before its picture begins, and viewers come before and after.
func TestViewersLearnThatThePictureIsPaused(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	early := server.NewWatcher(t, nil)
	heard := texts(early.Events)
	early.Dial(t, "/whep", server.Claims(relay.View, early.Fingerprint))
	awaitText(t, heard, `{"publisher":false}`)

	screen := server.Publish(t, nil)
	open := make(chan struct{}, 1)
	screen.Events.OnOpen(func() { open <- struct{}{} })
	mediatest.Await(t, "the channel", open)
	say := func(text string) { mediatest.Must(t, screen.Events.SendText(text)) }
	say(`{"paused":true}`)
	say(`{"paused":"x"}`)
	say(`nonsense`)
	play(t, screen)
	awaitText(t, heard, `{"paused":true,"publisher":true,"recorded":false}`)

	late := server.NewWatcher(t, nil)
	told := texts(late.Events)
	late.Dial(t, "/whep", server.Claims(relay.View, late.Fingerprint))
	awaitText(t, told, `{"paused":true,"publisher":true,"recorded":false}`)
	mediatest.Must(t, late.Events.SendText(`{"paused":false}`)) // a viewer has nothing to say
	say(`{"paused":false}`)
	for _, one := range []chan string{heard, told} {
		awaitText(t, one, `{"publisher":true,"recorded":false}`)
	}

	say(`{"paused":true}`)
	awaitText(t, heard, `{"paused":true,"publisher":true,"recorded":false}`)
	play(t, server.Publish(t, nil)) // the next publisher's picture is not paused
	awaitText(t, heard, `{"publisher":true,"recorded":false}`)
}

func TestViewersLearnWhetherThePictureIsRecorded(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	watcher := server.NewWatcher(t, nil)
	heard := texts(watcher.Events)
	watcher.Dial(t, "/whep", server.Claims(relay.View, watcher.Fingerprint))
	for _, recorded := range []bool{true, false} {
		play(t, server.Publish(t, func(c *relay.Claims) { c.Record = recorded }))
		awaitText(t, heard, fmt.Sprintf(`{"publisher":true,"recorded":%v}`, recorded))
	}
}
