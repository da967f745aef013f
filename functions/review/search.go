package review

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

// What one search looks at, whatever its limit; the answer's cursor continues from there.
const (
	maxPages  = 10
	pageSize  = 50  // sessions
	maxOwners = 200 // representatives who are read, after whom no further page is
	maxParts  = 400 // lists of representatives, teams and portals, one request to the table each; at least one page
	maxLists  = 100 // sessions whose recordings are listed, one request to the store each
)

// searches is how often a person may search: a list that loads as one scrolls asks once a second at most, and a page of one
// among 200 representatives is some 1,000 reads.
var searches = ratelimit.Limit{Tries: 120, Window: time.Minute}

type searchInput struct {
	ID             string    `query:"id" maxLength:"26" doc:"exactly this session"`
	Search         string    `query:"search" maxLength:"100" doc:"words; each begins a word of the customer's name or, of an ended session, of their address, their answers or the question"`
	Representative string    `query:"representative" maxLength:"26" doc:"the one who accepted it last"`
	Portal         string    `query:"portal" maxLength:"26"`
	Team           string    `query:"team" maxLength:"26" doc:"accepted in this team or one below it, as the teams were then"`
	Result         string    `query:"result" enum:"resolved,unresolved,unknown,notNoted,abandoned,none,protected,open"`
	Rating         string    `query:"rating" enum:"1,2,3,4,5,none" doc:"stars of the customer"`
	Recorded       string    `query:"recorded" enum:"true,false"`
	From           time.Time `query:"from" doc:"submitted at this moment or later"`
	To             time.Time `query:"to" doc:"submitted before this moment"`
	Cursor         string    `query:"cursor" maxLength:"2000"`
	Limit          int       `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

// Reviewed is a session as the list of Session Review shows it.
type Reviewed struct {
	ID              string        `json:"id"`
	Portal          string        `json:"portal"`
	PortalTitle     string        `json:"portalTitle"`
	Team            string        `json:"team" doc:"name of the team in which it was accepted"`
	Representative  string        `json:"representative" doc:"name; empty when nobody took the query"`
	Customer        string        `json:"customer"`
	Question        string        `json:"question"`
	Submitted       time.Time     `json:"submitted"`
	Accepted        time.Time     `json:"accepted,omitzero"`
	Ended           time.Time     `json:"ended,omitzero"`
	Phase           session.Phase `json:"phase" enum:"waiting,active,reconnecting,ended"`
	Result          string        `json:"result" enum:"resolved,unresolved,unknown,notNoted,abandoned,none,protected,open"`
	Stars           int           `json:"stars,omitempty" doc:"of the customer"`
	Recorded        bool          `json:"recorded"`
	DurationSeconds int           `json:"durationSeconds" doc:"from the first accept to the end, of ended sessions"`
	Gone            bool          `json:"gone,omitempty" doc:"it has expired: customer, question, stars, transcript and recording are no longer stored"`
}

type searchOutput struct {
	Body struct {
		Sessions []Reviewed `json:"sessions" doc:"newest first"`
		Next     string     `json:"next" doc:"cursor of the next page; empty on the last. A page may be short and still have a next"`
		KeptDays int        `json:"keptDays" doc:"for how many days sessions are stored"`
	}
}

// search finds sessions in the caller's reach, and what is left of those that have expired. Words, the representative, the team, the
// portal, the dates, result, rating and recording lead to the sessions. Of several, one leads and the others are compared, with a bounded
// number of sessions for one answer: what is rare may take several answers, some of them empty. Faults: cursor_invalid, too_many_tries
// (TooMany).
func (h *Handlers) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	r, err := h.reach(ctx)
	if err != nil {
		return nil, err
	}
	if err := h.Limiter.Take(ctx, "search#"+r.caller.Company+"#"+r.viewer.ID, searches); err != nil {
		return nil, err
	}
	out := &searchOutput{}
	out.Body.KeptDays = h.keptDays()
	if in.ID != "" {
		return out, h.exactly(ctx, r, in, out)
	}
	wanted, possible, err := h.wanted(ctx, r, in)
	if err != nil || !possible {
		return out, err
	}
	out.Body.Next = in.Cursor
	for range min(maxPages, max(1, maxParts/max(1, parts(wanted)))) {
		page, err := h.Sessions.Find(ctx, r.caller.Company, wanted, out.Body.Next, pageSize)
		if err != nil {
			return nil, err
		}
		if err := r.meet(ctx, page.Rows); err != nil {
			return nil, err
		}
		for n, row := range page.Rows {
			if full(r, in, out) {
				return out, nil
			}
			if err := h.take(ctx, r, in, row, page.Said[n], out); err != nil {
				return nil, err
			}
			out.Body.Next = page.After[n]
		}
		out.Body.Next = page.Next
		if page.Next == "" || full(r, in, out) || len(r.people) >= maxOwners {
			break
		}
	}
	return out, nil
}

// keptDays returns for how many days sessions are stored.
func (h *Handlers) keptDays() int { return int(h.Sessions.Timing().Keep.Hours() / 24) }

// full reports whether the answer has all it may hold or has looked for as many recordings as it may.
func full(r *reach, in *searchInput, out *searchOutput) bool {
	return len(out.Body.Sessions) >= in.Limit || r.lists >= maxLists
}

// exactly finds one session by its id, or nothing when it is absent or out of the caller's reach.
func (h *Handlers) exactly(ctx context.Context, r *reach, in *searchInput, out *searchOutput) error {
	state, err := h.Sessions.Get(ctx, in.ID)
	row, fits := state.Row(), in.found().Fits(state)
	if fault.KindOf(err) == fault.Absent {
		row, err = h.Sessions.Left(ctx, in.ID)
		fits = in.found().FitsLeft(row)
	}
	switch {
	case fault.KindOf(err) == fault.Absent:
		return nil
	case err != nil:
		return err
	}
	return h.take(ctx, r, in, row, fits, out)
}

// found is the part of the search that items lead to.
func (in *searchInput) found() session.Wanted {
	return session.Wanted{Words: in.Search, Person: in.Representative, Team: in.Team, Portal: in.Portal, Result: session.Result(in.Result),
		Rating: in.Rating, Recorded: in.Recorded, From: in.From, To: in.To}
}

// take adds a session to the answer if it is in reach, matches the filters, and belongs to a portal whose sessions the caller
// may see. found tells whether it has the words.
func (h *Handlers) take(ctx context.Context, r *reach, in *searchInput, row session.Row, found bool, out *searchOutput) error {
	owner, err := r.owner(ctx, row)
	if err != nil || !found || !r.covers(row, owner) || !in.wants(r, row, owner) {
		return err
	}
	if err := r.maySee(ctx, row.Portal); fault.KindOf(err) == fault.Forbidden {
		return nil
	} else if err != nil {
		return err
	}
	shown, err := h.describe(ctx, r, row, owner)
	if err == nil && (in.Recorded == "" || !row.Gone && in.Recorded == strconv.FormatBool(shown.Recorded)) {
		out.Body.Sessions = append(out.Body.Sessions, shown)
	}
	return err
}

func (in *searchInput) wants(r *reach, row session.Row, owner people.Person) bool {
	switch {
	case in.Representative != "" && row.Owner != in.Representative:
	case in.Portal != "" && row.Portal != in.Portal:
	case in.Team != "" && !r.underTeam(row, owner, in.Team):
	case !in.From.IsZero() && row.Submitted.Before(in.From):
	case !in.To.IsZero() && !row.Submitted.Before(in.To):
	default:
		return true
	}
	return false
}

func (h *Handlers) describe(ctx context.Context, r *reach, row session.Row, owner people.Person) (Reviewed, error) {
	shown := Reviewed{
		ID: row.ID, Portal: row.Portal, PortalTitle: r.portalTitle(row), Team: r.teamName(row, owner),
		Representative: cmp.Or(owner.ScreenName, row.OwnerName), Customer: row.Customer, Question: row.Question,
		Submitted: row.Submitted, Accepted: row.Accepted, Ended: row.Ended, Phase: row.Phase,
		Result: string(row.Result()), Stars: row.Stars, Recorded: row.Recorded, Gone: row.Gone,
	}
	if !row.Accepted.IsZero() && !row.Ended.IsZero() {
		shown.DurationSeconds = int(row.Ended.Sub(row.Accepted).Seconds())
	}
	if row.Recorded || !row.Shared {
		return shown, nil
	}
	// Nothing was stored of the shared screen, or an older relay or version did not note it: the store knows.
	r.lists++
	var err error
	if shown.Recorded, err = h.Recordings.Recorded(ctx, row.Company, row.ID); err == nil && shown.Recorded {
		err = h.noteRecorded(ctx, row)
	}
	return shown, err
}

// settled is how long after the end of a session nobody has a page of it open to which news would have to be pushed.
const settled = time.Hour

// noteRecorded notes that a recording of a session is in the store, so that the store is not asked again.
func (h *Handlers) noteRecorded(ctx context.Context, row session.Row) error {
	if row.Phase != session.PhaseEnded || h.Clock.Now().Sub(row.Ended) < settled {
		return nil
	}
	_, _, err := h.Sessions.RecordingBegins(ctx, row.ID)
	if fault.KindOf(err) == fault.Absent || fault.KindOf(err) == fault.Unavailable { // it has expired, or others write to it: next time
		return nil
	}
	return err
}
