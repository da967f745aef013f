package session

import (
	"context"
	"slices"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// lead is the document of what finds a session: what decides whether somebody who does not reach the whole company may find it.
type lead struct {
	Path      []string `json:"path,omitempty"` // Row.Path
	Subportal string   `json:"subportal,omitempty"`
}

// Enlist writes what finds a session after a change of its head: when it was submitted by the customer's name, when it was accepted by
// its representative and their teams, when it ended by everything; and it removes what finds it by a representative or a team who has it
// no more. It writes the same again when it is called again.
func (st *Store) Enlist(ctx context.Context, before, after State) error {
	kept := before.Owner == after.Owner && slices.Equal(before.Path, after.Path)
	if before.ID != "" && before.Open() == after.Open() && kept {
		return nil
	}
	known := map[table.Key]bool{}
	if before.ID != "" {
		for _, item := range st.finders(before) {
			known[item.Key] = true
		}
	}
	var changes []table.Change
	for _, item := range st.finders(after) {
		// What finds an ended session is written anew: one that was submitted before this version has nothing yet.
		if !known[item.Key] || !after.Open() {
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
	all, says := st.leads(row), lead{row.Path, row.Subportal}
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
	var in []keys.Partition[keys.OfFinders]
	if r.Owner != "" {
		in = append(in, keys.InTaken(r.Company, r.Owner))
	}
	for _, team := range r.Path {
		in = append(in, keys.InTeamTaken(r.Company, team))
	}
	switch {
	case r.Owner != "" && len(r.Path) == 0:
		in = append(in, keys.InTeamTaken(r.Company, ""))
	case r.Missed():
		in = append(in, keys.InMissed(r.Company, r.Portal))
	}
	var all []table.Item
	for _, one := range in {
		all = append(all, finder(one, r, lead{r.Path, r.Subportal}, st.forgotten(r.Submitted)))
	}
	return all
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

// Unnoted reports whether sessions are stored whose team was not noted when they were accepted: those that a version up to 0.2.0 accepted.
// Their tombstones, which have no words, do not count.
func (st *Store) Unnoted(ctx context.Context, company string) (bool, error) {
	r := keys.InTeamTaken(company, "").Each(keys.Finder)
	r.From, r.Limit = TimeKey(st.clock.Now().Add(-st.timing.Keep)), 1
	page, err := st.table.Query(ctx, r)
	return len(page.Items) > 0, err
}
