package review_test

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/recording"
	"acude/pkg/session"
)

type world struct {
	*producttest.World
	ours, theirs producttest.Company
	manager      producttest.Caller
	do           edgetest.Do
}

// both runs a test over HTTP and through Lambda's events, each with companies of its own.
func both(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, review.Open))
	edgetest.Both(t, handler, func(t *testing.T, do edgetest.Do) {
		name := strings.ToLower(t.Name()[strings.LastIndex(t.Name(), "/")+1:])
		one := world{World: w, ours: w.Company(t, name), theirs: w.Company(t, name+"-rival"), do: do}
		one.manager = w.SignedIn(t, "manager", one.ours.Manager)
		test(t, one)
	})
}

func (w world) call(t *testing.T, c producttest.Caller, path string) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, "GET", "/api/review/"+path, nil)
}

type found struct {
	Sessions []review.Reviewed
	Next     string
}

func (f found) ids() []string {
	var ids []string
	for _, one := range f.Sessions {
		ids = append(ids, one.ID)
	}
	return ids
}

// ended makes sessions: by a seller, by a sparer (below sales), by the third (another team), and one that nobody took.
func (w world) ended(t *testing.T) (sold, spared, third, waiting session.State) {
	t.Helper()
	sold, customer, _ := w.Ask(t, w.ours.SalesDesk, "sold")
	taken := w.Take(t, w.ours.Seller, sold.ID)
	w.Clock.Advance(90 * time.Second)
	w.Do(t, taken, customer, 1, session.Body{Kind: session.DoEnd})
	sold = w.Do(t, taken, customer, 2, session.Body{Kind: session.DoRate, Stars: 4, Comment: "fine"})
	w.Clock.Advance(time.Minute)
	spared, _, _ = w.Ask(t, w.ours.SalesDesk, "spared")
	spared = w.Take(t, w.ours.Sparer, spared.ID)
	w.Clock.Advance(time.Minute)
	third, _, _ = w.Ask(t, w.ours.OtherDesk, "third")
	third = w.Take(t, w.ours.Third, third.ID)
	w.Clock.Advance(time.Minute)
	waiting, _, _ = w.Ask(t, w.ours.SalesDesk, "waiting")
	foreign, _, _ := w.Ask(t, w.theirs.SalesDesk, "foreign")
	w.Take(t, w.theirs.Seller, foreign.ID)
	return sold, spared, third, waiting
}

func (w world) close(t *testing.T, id string) {
	t.Helper()
	w.End(t, id)
}

func TestAnOpenSessionIsListedButNotReadable(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		asked, _, _ := w.Ask(t, w.ours.SalesDesk, "my secret question")
		w.call(t, w.manager, "sessions/"+asked.ID).Expect(t, 409, "session_open_review")
		w.Take(t, w.ours.Seller, asked.ID)
		list := w.call(t, w.manager, "sessions?id="+asked.ID)
		row := producttest.Into[found](t, list).Sessions[0]
		if row.Phase != session.PhaseActive || row.Representative != w.ours.Seller.ScreenName || row.PortalTitle == "" || strings.Contains(list.Body, "secret") {
			t.Errorf("listed as %s", list.Body)
		}
		for _, path := range []string{"", "/recording"} {
			w.call(t, w.manager, "sessions/"+asked.ID+path).Expect(t, 409, "session_open_review")
		}
		w.close(t, asked.ID)
		for _, path := range []string{"", "/recording"} {
			if got := w.call(t, w.manager, "sessions/"+asked.ID+path); got.Status != 200 {
				t.Errorf("after the end %s: %d %s", path, got.Status, got.Body)
			}
		}
	})
}

func TestSearchFindsByEveryFilter(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		sold, spared, third, waiting := w.ended(t)
		at := func(when time.Time) string { return url.QueryEscape(when.Format(time.RFC3339Nano)) }
		cases := map[string][]string{
			"":                                          {waiting.ID, third.ID, spared.ID, sold.ID},
			"?portal=" + w.ours.OtherDesk.ID:            {third.ID},
			"?portal=" + w.theirs.SalesDesk.ID:          nil,
			"?team=" + w.ours.Sales:                     {spared.ID, sold.ID},
			"?team=" + w.ours.Spares:                    {spared.ID},
			"?team=" + w.theirs.Sales:                   nil,
			"?id=" + third.ID:                           {third.ID},
			"?id=" + w.IDs.New():                        nil,
			"?id=" + third.ID + "&team=" + w.ours.Sales: nil,
			"?from=" + at(third.Submitted):              {waiting.ID, third.ID},
			"?to=" + at(third.Submitted):                {spared.ID, sold.ID},
			"?from=" + at(spared.Submitted) + "&to=" + at(waiting.Submitted): {third.ID, spared.ID},
		}
		for query, want := range cases {
			if got := producttest.Into[found](t, w.call(t, w.manager, "sessions"+query)); !slices.Equal(got.ids(), want) {
				t.Errorf("%s finds %v, want %v", query, got.ids(), want)
			}
		}
		row := producttest.Into[found](t, w.call(t, w.manager, "sessions?id="+sold.ID)).Sessions[0]
		if row.Representative != w.ours.Seller.ScreenName || row.Team != w.ours.Name+" Sales" || row.Stars != 4 ||
			row.DurationSeconds != 90 || row.Phase != session.PhaseEnded || row.Recorded || row.PortalTitle != "Help of "+w.ours.SalesDesk.Address {
			t.Errorf("row %+v", row)
		}
	})
}

func TestPagesFollowEachOther(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		sold, spared, third, waiting := w.ended(t)
		var got []string
		next := ""
		for range 10 {
			page := producttest.Into[found](t, w.call(t, w.manager, "sessions?limit=1&cursor="+url.QueryEscape(next)))
			if len(page.Sessions) > 1 {
				t.Errorf("a page of one holds %d", len(page.Sessions))
			}
			got = append(got, page.ids()...)
			if next = page.Next; next == "" {
				break
			}
		}
		if want := []string{waiting.ID, third.ID, spared.ID, sold.ID}; !slices.Equal(got, want) {
			t.Errorf("paged through %v, want %v", got, want)
		}
	})
}

func TestBadSearchesAreRefused(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		cases := map[string][2]string{
			"limit=0": {"limit", "field_too_small"}, "limit=201": {"limit", "field_too_large"}, "limit=x": {"limit", "field_wrong_type"},
			"from=yesterday": {"from", "field_bad_format"}, "to=2030-13-01": {"to", "field_bad_format"},
			"id=" + strings.Repeat("x", 27): {"id", "field_too_long"}, "company=" + w.theirs.ID: {"company", "field_unknown"},
		}
		for query, want := range cases {
			w.call(t, w.manager, "sessions?"+query).ExpectField(t, want[0], want[1])
		}
		if a := w.call(t, w.manager, "sessions?cursor=rubbish"); a.Code != "cursor_invalid" {
			t.Errorf("a made-up cursor: %d %s", a.Status, a.Body)
		}
	})
}

func TestACallerSeesTheSessionsInReach(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		sold, spared, third, waiting := w.ended(t)
		granted, err := w.People.Create(t.Context(), access.System(w.ours.ID), people.Person{
			Login: "granted@" + w.ours.Name, Role: access.Representative, ScreenName: "Granted", Team: w.ours.Sales,
			Switches: feature.Settings{"managementCenter": 1, "sessionReplay": 1},
		}, producttest.Password)
		if err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(time.Second)
		own, _, _ := w.Ask(t, w.ours.SalesDesk, "own")
		w.Take(t, granted, own.ID)
		cases := map[string]struct {
			who  producttest.Caller
			want []string
		}{
			"company manager":               {w.manager, []string{own.ID, waiting.ID, third.ID, spared.ID, sold.ID}},
			"team manager":                  {w.SignedIn(t, "manager", w.ours.SalesManager), []string{own.ID, spared.ID, sold.ID}},
			"representative who may replay": {w.SignedIn(t, "manager", granted), []string{own.ID}},
		}
		all := []string{own.ID, waiting.ID, third.ID, spared.ID, sold.ID}
		for _, id := range all[:4] {
			w.close(t, id)
		}
		for name, one := range cases {
			if got := producttest.Into[found](t, w.call(t, one.who, "sessions")); !slices.Equal(got.ids(), one.want) {
				t.Errorf("%s finds %v, want %v", name, got.ids(), one.want)
			}
			absent := w.call(t, one.who, "sessions/"+w.IDs.New())
			absent.Expect(t, 404, "session_absent")
			for _, id := range all {
				read := w.call(t, one.who, "sessions/"+id)
				if slices.Contains(one.want, id) != (read.Status == 200) {
					t.Errorf("%s reads %s: %d", name, id, read.Status)
				}
				if read.Status != 200 && cut(read.Body) != cut(absent.Body) {
					t.Errorf("%s is told apart: %s", id, read.Body)
				}
			}
		}
		w.call(t, cases["representative who may replay"].who, "sessions/"+third.ID+"/recording").Expect(t, 404, "session_absent")
		w.call(t, cases["team manager"].who, "sessions/"+third.ID+"/recording").Expect(t, 404, "session_absent")
	})
}

// Sessions of a representative who was deleted stay with the team that they were in.
func TestSessionsOutliveTheirRepresentative(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		sold, spared, third, _ := w.ended(t)
		for _, p := range []people.Person{w.ours.Seller, w.ours.Third} {
			if err := w.People.Delete(t.Context(), access.System(w.ours.ID), p.ID, 0); err != nil {
				t.Fatal(err)
			}
		}
		lead := w.SignedIn(t, "manager", w.ours.SalesManager)
		if got := producttest.Into[found](t, w.call(t, lead, "sessions")); !slices.Equal(got.ids(), []string{spared.ID, sold.ID}) {
			t.Errorf("a team manager finds %v", got.ids())
		}
		all := producttest.Into[found](t, w.call(t, w.manager, "sessions?id="+third.ID))
		if len(all.Sessions) != 1 || all.Sessions[0].Representative != w.ours.Third.ScreenName || all.Sessions[0].Team != w.ours.Name+" Other" {
			t.Errorf("a company manager finds %+v", all.Sessions)
		}
	})
}

// cut takes the number of the request out of a problem.
func cut(body string) string {
	before, _, _ := strings.Cut(body, `"requestId"`)
	return before
}

func TestReviewIsForManagers(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		waiting, _, token := w.Ask(t, w.ours.SalesDesk, "help")
		rep := w.SignedIn(t, "helpalert", w.ours.Seller)
		rival := w.SignedIn(t, "manager", w.theirs.Manager)
		for _, path := range []string{"filters", "sessions", "sessions/" + waiting.ID, "sessions/" + waiting.ID + "/recording"} {
			w.call(t, producttest.Caller{}, path).Expect(t, 401, "sign_in_needed")
			w.call(t, producttest.Caller{Bearer: token}, path).Expect(t, 401, "sign_in_needed")
			w.call(t, producttest.Caller{App: "helpalert", Cookie: w.manager.Cookie}, path).Expect(t, 401, "sign_in_needed")
			w.call(t, rep, path).Expect(t, 403, "permission_missing")
			got := w.call(t, rival, path)
			if strings.Contains(got.Body, waiting.ID) || strings.Contains(got.Body, w.ours.Name+"-sales") {
				t.Errorf("another company's manager sees %s", got.Body)
			}
		}
	})
}

func TestFiltersNameWhatCanBeSearched(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		all := producttest.Into[review.ReviewFilters](t, w.call(t, w.manager, "filters"))
		if len(all.Portals) != 2 || all.Portals[1].Title != "Help of "+w.ours.SalesDesk.Address || len(all.Teams) != 3 {
			t.Errorf("a company manager: %+v", all)
		}
		some := producttest.Into[review.ReviewFilters](t, w.call(t, w.SignedIn(t, "manager", w.ours.SalesManager), "filters"))
		if len(some.Teams) != 2 || some.Teams[0].ID != w.ours.Sales || some.Teams[1].ID != w.ours.Spares {
			t.Errorf("a team manager: %+v", some.Teams)
		}
	})
}

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
