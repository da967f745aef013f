package session

import (
	"context"
	"slices"
	"time"

	"acude/pkg/due"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// lead is the document of what finds a session: what decides whether somebody who does not reach the whole company may find it.
type lead struct {
	Owner     string   `json:"owner,omitempty"`
	Path      []string `json:"path,omitempty"` // Row.Path
	Portal    string   `json:"portal,omitempty"`
	Subportal string   `json:"subportal,omitempty"`
}

func (r Row) lead() lead { return lead{Owner: r.Owner, Path: r.Path, Subportal: r.Subportal} }

// Enlist writes what finds a session after a change of its head: when it was submitted by the customer's name, when it was accepted by
// its representative and their teams, when it ended by everything; and what its filters ask of it, which may change after the end. It
// removes what finds it by a representative, a team or a filter who has it no more. It writes the same again when it is called again.
func (st *Store) Enlist(ctx context.Context, before, after State) error {
	kept := before.Owner == after.Owner && slices.Equal(before.Path, after.Path)
	moved := before.ID == "" || before.Open() != after.Open() || !kept
	if !moved && slices.Equal(before.Row().marks(), after.Row().marks()) {
		return nil
	}
	find := func(s State) []table.Item {
		all := st.marked(s.Row())
		if moved {
			all = append(all, st.finders(s)...)
		}
		return all
	}
	known := map[table.Key]bool{}
	if before.ID != "" {
		for _, item := range find(before) {
			known[item.Key] = true
		}
	}
	var changes []table.Change
	for _, item := range find(after) {
		// What finds a session at its end is written anew: one that was submitted before this version has nothing yet.
		if !known[item.Key] || moved && !after.Open() {
			changes = append(changes, table.Save(item))
		}
		delete(known, item.Key)
	}
	for key := range known {
		changes = append(changes, table.Remove(key))
	}
	if after.Owner != "" && !kept {
		changes = append(changes, st.takers(after.Row())...)
	}
	for some := range slices.Chunk(changes, table.MaxChanges) {
		if err := st.table.Write(ctx, some...); err != nil {
			return err
		}
	}
	return nil
}

// finders returns the items that find a session: its leads, and one for each beginning of its words, in the company and in the place where
// those find it who do not reach the whole company.
func (st *Store) finders(s State) []table.Item {
	row := s.Row()
	all, says := st.leads(row), row.lead()
	for _, beginning := range beginnings(words(s)) {
		expires := s.Submitted.Add(st.timing.Keep)
		all = append(all, finder(keys.InSessionWord(s.Company, beginning), row, lead{}, expires))
		switch {
		case s.Owner != "":
			all = append(all, finder(keys.InTakenWord(s.Company, s.Owner, beginning), row, says, expires))
		case row.Missed(), len(s.Path) > 0:
			all = append(all, finder(keys.InMissedWord(s.Company, s.Portal, beginning), row, says, expires))
		}
	}
	return all
}

// leads returns the items that find a session by its representative, by each team of its path, and by its portal when nobody accepted it.
// They lead to its tombstone as well.
func (st *Store) leads(r Row) []table.Item {
	var all []table.Item
	for _, in := range r.leads("") {
		all = append(all, finder(in, r, r.lead(), st.forgotten(r.Submitted)))
	}
	return all
}

// leads returns the partitions of the leads of a session, or with a mark those of the sessions that have it.
func (r Row) leads(mark string) []keys.Partition[keys.OfFinders] {
	var in []keys.Partition[keys.OfFinders]
	put := func(whole, marked keys.Partition[keys.OfFinders]) {
		if mark != "" {
			whole = marked
		}
		in = append(in, whole)
	}
	if r.Owner != "" {
		put(keys.InTaken(r.Company, r.Owner), keys.InTakenMark(r.Company, r.Owner, mark))
	}
	for _, team := range r.Path {
		put(keys.InTeamTaken(r.Company, team), keys.InTeamTakenMark(r.Company, team, mark))
	}
	switch {
	case r.Owner != "" && len(r.Path) == 0:
		put(keys.InTeamTaken(r.Company, ""), keys.InTeamTakenMark(r.Company, "", mark))
	case r.Missed():
		put(keys.InMissed(r.Company, r.Portal), keys.InMissedMark(r.Company, r.Portal, mark))
	}
	return in
}

func finder(in keys.Partition[keys.OfFinders], r Row, says lead, expires time.Time) table.Item {
	item := items.New(in.At(keys.Finder.Of(r.place())), says)
	item.Expires = expires
	return item
}

// takers returns the changes that note in each team of the path who has accepted a session.
func (st *Store) takers(r Row) []table.Change {
	var all []table.Change
	for _, team := range r.Path {
		item := items.New(keys.InTakers(r.Company, team).At(keys.Taker.Of(r.Owner)), struct{}{})
		item.Expires = st.clock.Now().Add(st.timing.Keep) // not before those of the session
		all = append(all, table.Save(item))
	}
	return all
}

// Takers returns the ids of those who have accepted sessions in teams, or below them, as the teams were then; false when there are more
// than most. Those whose sessions have all expired may be among them.
func (st *Store) Takers(ctx context.Context, company string, teams []string, most int) ([]string, bool, error) {
	all := []string{}
	for _, team := range teams {
		r := keys.InTakers(company, team).Each(keys.Taker)
		r.Limit = most + 1
		page, err := st.table.Query(ctx, r)
		if err != nil {
			return nil, false, err
		}
		for _, item := range page.Items {
			person, _ := keys.Taker.Cut(item.Key)
			all = append(all, person)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all, len(all) <= most, nil
}

// Unnoted reports whether sessions may be stored whose team was not noted when they were accepted: those that a version up to 0.2.0
// accepted, and those of representatives without a team. Tombstones, which have no words, count only with left.
func (st *Store) Unnoted(ctx context.Context, company string, left bool) (bool, error) {
	adopted, err := due.Adopted(ctx, st.table, adoption)
	if err != nil || !adopted {
		return true, err
	}
	r := keys.InTeamTaken(company, "").Each(keys.Finder)
	if !left {
		r.From = TimeKey(st.clock.Now().Add(-st.timing.Keep))
	}
	r.Limit = 1
	page, err := st.table.Query(ctx, r)
	return len(page.Items) > 0, err
}
