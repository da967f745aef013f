package session

import (
	"context"
	"slices"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Enlist writes what finds a session after a change of its head: when it was submitted by the customer's name, when it was accepted by
// its representative, when it ended by everything; and it removes what finds it by a representative who has it no more. It writes the
// same again when it is called again.
func (st *Store) Enlist(ctx context.Context, before, after State) error {
	if before.ID != "" && before.Open() == after.Open() && before.Owner == after.Owner {
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
	for some := range slices.Chunk(changes, table.MaxChanges) {
		if err := st.table.Write(ctx, some...); err != nil {
			return err
		}
	}
	return nil
}

// finders returns the items that find a session: one for each beginning of its words, in the company and for its representative, and one
// for its representative alone. They expire with the session.
func (st *Store) finders(s State) []table.Item {
	var all []table.Item
	add := func(in keys.Partition[keys.OfFinders]) {
		item := items.New(in.At(keys.Finder.Of(submission(s))), struct{}{})
		item.Expires = s.Submitted.Add(st.timing.Keep)
		all = append(all, item)
	}
	for _, beginning := range beginnings(words(s)) {
		add(keys.InSessionWord(s.Company, beginning))
		if s.Owner != "" {
			add(keys.InTakenWord(s.Company, s.Owner, beginning))
		}
	}
	if s.Owner != "" {
		add(keys.InTaken(s.Company, s.Owner))
	}
	return all
}
