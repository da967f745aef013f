package session

import (
	"context"
	"hash/fnv"
	"slices"
	"time"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Row is a session as lists of sessions show it and filter by it, and the document of its ROW.
type Row struct {
	ID        string    `json:"id"`
	Company   string    `json:"company"`
	Portal    string    `json:"portal"`
	Title     string    `json:"title,omitempty"` // of the portal, at its submission; none up to 0.2.0
	Subportal string    `json:"subportal,omitempty"`
	Phase     Phase     `json:"phase"`
	Owner     string    `json:"owner,omitempty"`     // person id
	OwnerName string    `json:"ownerName,omitempty"` // as the customer sees it
	Team      string    `json:"team,omitempty"`      // of the last accept, as it was then; none up to 0.2.0
	TeamName  string    `json:"teamName,omitempty"`  // its name then
	Path      []string  `json:"path,omitempty"`      // the teams from the top one to Team, as they were then
	Customer  string    `json:"customer"`            // their name
	Question  string    `json:"question,omitempty"`  // of an ended session: it is part of the transcript
	Submitted time.Time `json:"submitted"`
	Accepted  time.Time `json:"accepted,omitzero"`
	Ended     time.Time `json:"ended,omitzero"`
	Until     time.Time `json:"until,omitzero"` // reconnecting: the deadline
	EndReason string    `json:"endReason,omitempty"`
	Outcome   string    `json:"outcome,omitempty"`
	Stars     int       `json:"stars,omitempty"`    // of the customer
	Recorded  bool      `json:"recorded,omitempty"` // some of the recording is known to be in the store
	Shared    bool      `json:"shared,omitempty"`   // a screen was shared that was to be recorded
	Gone      bool      `json:"gone,omitempty"`     // the session has expired: this is its tombstone
}

// Row returns the session as lists show it.
func (s State) Row() Row {
	r := Row{ID: s.ID, Company: s.Company, Portal: s.Portal, Title: s.Title, Subportal: s.Subportal, Phase: s.Phase, Owner: s.Owner,
		OwnerName: s.OwnerName(), Team: s.Team, TeamName: s.TeamName, Path: s.Path,
		Customer: s.Customer.Name, Submitted: s.Submitted, Accepted: s.Accepted, Ended: s.Ended, EndReason: s.EndReason, Outcome: s.Outcome,
		Stars: s.Ratings.Customer.Stars, Recorded: s.Recording.Began, Shared: s.Screen.Generation > 0 && s.Recording.Wanted()}
	if s.Phase == PhaseEnded {
		r.Question = s.Question
	}
	if s.Phase == PhaseReconnecting {
		r.Until = s.Deadline
	}
	return r
}

// Same reports whether two rows say the same. Every event asks it, so it does without reflection.
func (r Row) Same(as Row) bool {
	return r.ID == as.ID && r.Company == as.Company && r.Portal == as.Portal && r.Title == as.Title && r.Subportal == as.Subportal &&
		r.Phase == as.Phase && r.Owner == as.Owner && r.OwnerName == as.OwnerName && r.Team == as.Team && r.TeamName == as.TeamName &&
		slices.Equal(r.Path, as.Path) && r.Customer == as.Customer && r.Question == as.Question && r.Submitted.Equal(as.Submitted) &&
		r.Accepted.Equal(as.Accepted) && r.Ended.Equal(as.Ended) && r.Until.Equal(as.Until) && r.EndReason == as.EndReason &&
		r.Outcome == as.Outcome && r.Stars == as.Stars && r.Recorded == as.Recorded && r.Shared == as.Shared && r.Gone == as.Gone
}

// rowChanges returns what brings the session's row from what was read to the next state.
func (st *Store) rowChanges(read items.Stored[State], after State) []table.Change {
	if read.Value.ID != "" && !former(read.Item) && read.Value.Row().Same(after.Row()) {
		return nil
	}
	return []table.Change{table.Save(st.rowItem(after))}
}

func (st *Store) rowItem(s State) table.Item {
	item := items.New(keys.InSession(s.ID).At(keys.Row), s.Row())
	item.Expires = s.Submitted.Add(st.timing.Keep)
	at := keys.EndedAt
	if s.Open() {
		at = keys.OpenAt
	}
	at(s.Company, s.Portal).Put(&item, submission(s))
	keys.SessionRows(s.Company, shard(s.ID)).Put(&item, submission(s))
	return item
}

// rowShards is over how many partitions the rows of a company are spread. Each takes 1,000 writes a second at most, and a row is written
// some ten times.
const rowShards = 4

func shard(session string) int {
	sum := fnv.New32a()
	sum.Write([]byte(session))
	return int(sum.Sum32() % rowShards)
}

// Result returns what came of the session.
func (r Row) Result() Result {
	switch {
	case r.Phase != PhaseEnded:
		return ResultOpen
	case r.Outcome != "":
		return Result(r.Outcome)
	case r.Owner != "":
		return ResultNotNoted
	case r.EndReason == EndClosed, r.EndReason == EndDeclined:
		return ResultNone
	case r.EndReason == EndTokenReused:
		return ResultProtected
	}
	return ResultAbandoned
}

// Missed reports whether the session ended without that anybody accepted it.
func (r Row) Missed() bool {
	return r.Phase == PhaseEnded && r.Owner == "" && len(r.Path) == 0 && r.Accepted.IsZero()
}

// Running returns the sessions of a portal that a representative has accepted and that have not ended, as they are after the deadlines that
// have passed. It reads an index, which may be seconds old.
func (st *Store) Running(ctx context.Context, company, portal string) ([]Row, error) {
	queued, err := st.queued(ctx, company)
	if err != nil {
		return nil, err
	}
	now := st.clock.Now()
	var found []Row
	for one, err := range items.Each[Row](ctx, st.table, keys.OpenAt(company, portal).Range()) {
		if err != nil {
			return nil, err
		}
		row := one.Value
		if _, former := queued[row.ID]; former {
			continue
		}
		if !row.Until.IsZero() && !now.Before(row.Until) {
			head, err := st.head(ctx, row.ID)
			if fault.KindOf(err) == fault.Absent {
				continue
			}
			if err != nil {
				return nil, err
			}
			row = fold(head.Value, Due(head.Value, now, st.timing.Abandon)).Row()
		}
		found = append(found, row)
	}
	for _, s := range queued {
		if s.Portal == portal {
			found = append(found, s.Row())
		}
	}
	return slices.DeleteFunc(found, func(r Row) bool { return r.Phase != PhaseActive && r.Phase != PhaseReconnecting }), nil
}
