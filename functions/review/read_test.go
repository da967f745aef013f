package review_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/recording"
	"acude/pkg/session"
)

func TestASessionIsReadWithItsTranscriptAndReplayed(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "my question")
		taken := w.Take(t, w.ours.Seller, asked.ID)
		rep, _ := taken.Person(w.ours.Seller.ID)
		w.Do(t, taken, rep.ID, 1, session.Body{Kind: session.DoNote, Text: "a private note"})
		w.Do(t, taken, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
		w.Do(t, taken, customer, 2, session.Body{Kind: session.DoStartScreen})
		w.close(t, asked.ID)
		read := producttest.Into[review.ReviewedSession](t, w.call(t, w.manager, "sessions/"+asked.ID))
		if read.Head != 6 || len(read.Events) != 6 || read.Events[2].Text != "a private note" ||
			read.Notice != "Notice of "+w.ours.SalesDesk.Address || !read.CanReplay || read.Participant != customer || read.Summary.Recorded {
			t.Errorf("read %+v", read)
		}
		rest := producttest.Into[review.ReviewedSession](t, w.call(t, w.manager, "sessions/"+asked.ID+"?after=5"))
		if len(rest.Events) != 1 || rest.Events[0].N != 6 {
			t.Errorf("rest %+v", rest.Events)
		}
		start := w.Clock.Now()
		content := []byte("a picture")
		for i, at := range []time.Duration{0, 4 * time.Second, 12 * time.Second} {
			piece := recording.Segment{Company: w.ours.ID, Session: asked.ID, Generation: 1, Sequence: i, Start: start.Add(at),
				Duration: 4 * time.Second, Width: 640, Height: 480, Codec: "vp9"}
			if err := w.Blobs.Put(t.Context(), piece.Key(), piece.ContentType(), int64(len(content)), bytes.NewReader(content)); err != nil {
				t.Fatal(err)
			}
		}
		replay := producttest.Into[review.Replay](t, w.call(t, w.manager, "sessions/"+asked.ID+"/recording"))
		if len(replay.Segments) != 3 || replay.Bytes != 27 || len(replay.Gaps) != 1 || replay.Gaps[0].DurationMS != 4000 ||
			!replay.Gaps[0].Start.Equal(start.Add(8*time.Second)) || !strings.HasPrefix(replay.Segments[2].MIME, "video/webm") ||
			!strings.HasPrefix(replay.Segments[0].URL, "/blob/recordings/") {
			t.Errorf("replay %+v", replay)
		}
		if row := producttest.Into[found](t, w.call(t, w.manager, "sessions?id="+asked.ID)).Sessions[0]; !row.Recorded {
			t.Error("the list does not say that there is a recording")
		}
	})
}

func TestAnswersAreReadInTheWordsOfTheForm(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		asked, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{
			Company: w.ours.ID, Portal: w.ours.SalesDesk.ID, Question: "help", Language: "es", Recording: "never", Notice: "n",
			Customer: session.Customer{Name: "Marta", Fields: map[string]string{"order": "A-1"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		w.Take(t, w.ours.Seller, asked.ID)
		w.close(t, asked.ID)
		read := producttest.Into[review.ReviewedSession](t, w.call(t, w.manager, "sessions/"+asked.ID))
		if want := []portal.Answer{{Name: "order", Label: "Order", Value: "A-1"}}; !slices.Equal(read.Answers, want) {
			t.Errorf("answers %+v, want %+v", read.Answers, want)
		}
	})
}
