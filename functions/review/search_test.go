package review_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

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
		w.follow(t)
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
			"?id=" + third.ID + "&search=sold":          nil,
			"?search=sold":                              {sold.ID},
			"?search=customer+SAL":                      {waiting.ID, spared.ID, sold.ID},
			"?search=waiting":                           nil, // open: its question is hidden
			"?search=foreign":                           nil,
			"?representative=" + w.ours.Sparer.ID:       {spared.ID},
			"?representative=" + w.theirs.Seller.ID:     nil,
			"?representative=" + w.ours.Seller.ID + "&search=sold":   {sold.ID},
			"?representative=" + w.ours.Seller.ID + "&search=spared": nil,
			"?result=open":     {waiting.ID, third.ID, spared.ID},
			"?result=notNoted": {sold.ID},
			"?result=resolved": nil,
			"?rating=4":        {sold.ID},
			"?rating=3":        nil,
			"?rating=none":     {waiting.ID, third.ID, spared.ID},
			"?recorded=true":   nil,
			"?recorded=false":  {waiting.ID, third.ID, spared.ID, sold.ID},
			"?search=customer&result=notNoted&rating=4&recorded=false&team=" + w.ours.Sales + "&portal=" + w.ours.SalesDesk.ID: {sold.ID},
			"?from=" + at(third.Submitted):                                   {waiting.ID, third.ID},
			"?to=" + at(third.Submitted):                                     {spared.ID, sold.ID},
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
			"id=" + strings.Repeat("x", 27): {"id", "field_too_long"}, "search=" + strings.Repeat("x", 101): {"search", "field_too_long"},
			"result=x": {"result", "field_not_offered"}, "rating=6": {"rating", "field_not_offered"}, "recorded=1": {"recorded", "field_not_offered"},
			"representative=" + strings.Repeat("x", 27): {"representative", "field_too_long"}, "company=" + w.theirs.ID: {"company", "field_unknown"},
		}
		for query, want := range cases {
			w.call(t, w.manager, "sessions?"+query).ExpectField(t, want[0], want[1])
		}
		for _, query := range []string{"cursor=rubbish", "search=x&cursor=rubbish", "search=x&cursor=0.rubbish", "representative=x&cursor=7.x"} {
			if a := w.call(t, w.manager, "sessions?"+query); a.Code != "cursor_invalid" {
				t.Errorf("a made-up cursor: %d %s", a.Status, a.Body)
			}
		}
	})
}

func TestFiltersNameWhatCanBeSearched(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		all := producttest.Into[review.ReviewFilters](t, w.call(t, w.manager, "filters"))
		if len(all.Representatives) != 3 || all.Representatives[0].Name != w.ours.Seller.ScreenName {
			t.Errorf("a company manager can choose %+v", all.Representatives)
		}
		if len(all.Portals) != 2 || all.Portals[1].Title != "Help of "+w.ours.SalesDesk.Address || len(all.Teams) != 3 {
			t.Errorf("a company manager: %+v", all)
		}
		some := producttest.Into[review.ReviewFilters](t, w.call(t, w.SignedIn(t, "manager", w.ours.SalesManager), "filters"))
		if len(some.Teams) != 2 || some.Teams[0].ID != w.ours.Sales || some.Teams[1].ID != w.ours.Spares {
			t.Errorf("a team manager: %+v", some.Teams)
		}
		if len(some.Representatives) != 2 {
			t.Errorf("a team manager can choose %+v", some.Representatives)
		}
		for query, want := range map[string][]string{
			"?representative=third":                             nil,
			"?chosen=" + w.ours.Third.ID:                        {w.ours.Seller.ID, w.ours.Sparer.ID},
			"?chosen=" + w.theirs.Seller.ID:                     {w.ours.Seller.ID, w.ours.Sparer.ID},
			"?representative=spar&chosen=" + w.ours.Seller.ID:   {w.ours.Sparer.ID, w.ours.Seller.ID},
			"?representative=spar&chosen=" + w.ours.Manager.ID:  {w.ours.Sparer.ID},
			"?representative=seller&chosen=" + w.ours.Seller.ID: {w.ours.Seller.ID},
		} {
			offered := producttest.Into[review.ReviewFilters](t, w.call(t, w.SignedIn(t, "manager", w.ours.SalesManager), "filters"+query))
			var ids []string
			for _, one := range offered.Representatives {
				ids = append(ids, one.ID)
			}
			if !slices.Equal(ids, want) {
				t.Errorf("%s offers %+v", query, offered.Representatives)
			}
		}
	})
}

// A script of one person searches ten times as often as anybody reads; others still search.
func TestSearchesHaveAPace(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		answered := 0
		for range 1200 {
			if a := w.call(t, w.manager, "sessions?search=printer"); a.Status == 200 {
				answered++
			} else {
				a.Expect(t, 429, "too_many_tries")
			}
		}
		if answered != 120 {
			t.Errorf("%d searches of a minute were answered", answered)
		}
		producttest.Into[found](t, w.call(t, w.SignedIn(t, "manager", w.ours.SalesManager), "sessions?search=printer"))
	})
}
