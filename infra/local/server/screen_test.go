package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"acude/infra/local/localtest"
	"acude/media/mediatest"
	"acude/media/picture"
)

// connect connects a peer to the product's relay with a token from the product.
func connect(t *testing.T, relay *mediatest.Server, peer *mediatest.Peer, path, token string) {
	t.Helper()
	answer := relay.Post(t, path, token, peer.Offer(t))
	if answer.Status != http.StatusCreated {
		t.Fatalf("%s answered %d: %s", path, answer.Status, answer.Body)
	}
	description, err := json.Marshal(map[string]string{"type": "answer", "sdp": answer.Body})
	if err != nil {
		t.Fatal(err)
	}
	remote := *peer.PC.LocalDescription()
	if err := json.Unmarshal(description, &remote); err != nil {
		t.Fatal(err)
	}
	if err := peer.PC.SetRemoteDescription(remote); err != nil {
		t.Fatal(err)
	}
	mediatest.Await(t, "the connection at "+path, peer.Connected)
}

type screenAccess struct{ Token, WHIP, WHEP string }

func TestAScreenIsSharedSeenRecordedCutOffAndReplayed(t *testing.T) {
	p := localtest.Start(t)
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	customer, in := p.Ask(t, "Marta", "look at this")
	rep.Do(t, "POST", "/api/queue/sessions/"+in.Session+"/accept", map[string]string{"acceptId": "click-0001"}).OK(t)
	line := customer.Line(t, "/api/portal/sessions/"+in.Session+"/live-ticket")
	resume(t, line, in.Session)
	send(t, line, in.Session, "tab", 1, map[string]any{"kind": "give_consent", "scope": "screen"})

	relay := mediatest.Remote(p.URL+"/relay", "local", nil)
	screen := relay.NewScreen(t, "video/VP8", nil)
	publish := localtest.Into[screenAccess](t, localtest.Until(t, func() localtest.Answer { // until the relay has joined the fleet
		return customer.Do(t, "POST", "/api/portal/sessions/"+in.Session+"/publish", map[string]string{"fingerprint": screen.Fingerprint})
	}, func(a localtest.Answer) bool { return a.Status != http.StatusServiceUnavailable }))
	if publish.WHIP != p.URL+"/relay/whip" {
		t.Errorf("to be published at %s", publish.WHIP)
	}
	connect(t, relay, screen.Peer, "/whip", publish.Token)
	send(t, line, in.Session, "tab", 2, map[string]any{"kind": "start_screen"})

	watcher := relay.NewWatcher(t, nil)
	view := localtest.Into[screenAccess](t, rep.Do(t, "POST", "/api/queue/sessions/"+in.Session+"/view", map[string]string{"fingerprint": watcher.Fingerprint}))
	if again := relay.Post(t, "/whep", publish.Token, relay.NewWatcher(t, nil).Offer(t)); again.Status == http.StatusCreated {
		t.Error("the token for publishing also allows viewing")
	}
	connect(t, relay, watcher.Peer, "/whep", view.Token)

	film := mediatest.Shoot(t, picture.VP8, 320, 240, 30, 10)
	for _, frame := range film.Packets(1, 3000) {
		for _, packet := range frame {
			if err := screen.Track.WriteRTP(packet); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(20 * time.Millisecond) // the rate of a camera, because the relay limits bursts
	}
	mediatest.Await(t, "a picture at the representative", watcher.Packets)

	send(t, line, in.Session, "tab", 3, map[string]any{"kind": "end"})
	mediatest.Await(t, "the end of the representative's view", watcher.Closed)
	mediatest.Await(t, "the end of the share", screen.Closed)
	replayIt(t, p, in.Session)
}

// replayIt fetches the recording of a session as a manager.
func replayIt(t *testing.T, p *localtest.Product, session string) {
	t.Helper()
	type recorded struct {
		Segments []struct {
			URL, MIME     string
			Width, Height int
		}
		Bytes int64
	}
	manager := p.SignIn(t, "manager", localtest.Manager, localtest.Password)
	var whole recorded
	localtest.Until(t, func() localtest.Answer {
		return manager.Do(t, "GET", "/api/review/sessions/"+session+"/recording", nil)
	}, func(a localtest.Answer) bool {
		whole = localtest.Into[recorded](t, a)
		return len(whole.Segments) > 0
	})
	first := whole.Segments[0]
	content := manager.Do(t, "GET", first.URL, nil).OK(t)
	if first.Width != 320 || first.Height != 240 || len(content.Body) == 0 || !strings.HasPrefix(first.MIME, content.Header.Get("Content-Type")) {
		t.Errorf("recorded %+v, fetched %d bytes as %v", first, len(content.Body), content.Header)
	}
	row := manager.Do(t, "GET", "/api/review/sessions?id="+session, nil).OK(t)
	expect(t, string(row.Body), `"recorded":true`)
}
