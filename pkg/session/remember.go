package session

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// adoption is the name under which sessions that an older version wrote get what finds them.
const adoption = "leads"

// adoptedAtOnce is how many sessions one page of the adoption reads.
const adoptedAtOnce = 50

// remember gives a company's next sessions that an older version wrote their leads and marks and, when they have ended, their tombstones:
// of its lists of rows one after the other, and behind them of the heads that a version up to 0.2.0 has written. The cursor is the number
// of a list and the one inside it.
func (st *Store) remember(ctx context.Context, company, cursor string) (string, int, error) {
	number, inside, _ := strings.Cut(cursor, cursorGap)
	at, err := strconv.Atoi(cmp.Or(number, "0"))
	if err != nil {
		return "", 0, err
	}
	r := keys.Sessions(company).Range()
	if at < rowShards {
		r = keys.SessionRows(company, at).Range()
	}
	r.Limit, r.Cursor = adoptedAtOnce, inside
	page, err := st.table.Query(ctx, r)
	if err != nil {
		return "", 0, err
	}
	failed := make([]error, len(page.Items))
	spread(len(page.Items), func(n int) { failed[n] = st.rememberOne(ctx, page.Items[n]) })
	next := ""
	switch {
	case page.Next != "":
		next = strconv.Itoa(at) + cursorGap + page.Next
	case at < rowShards:
		next = strconv.Itoa(at+1) + cursorGap
	}
	return next, len(page.Items), errors.Join(failed...)
}

// rememberOne writes a session's leads and marks, as its head says, and its tombstone unless it has one: during an update an older version
// may still have enlisted it. When somebody else writes the session meanwhile, the next walk meets it again.
func (st *Store) rememberOne(ctx context.Context, listed table.Item) error {
	row, err := rowOf(listed)
	if err != nil {
		return err
	}
	head, err := st.head(ctx, row.ID)
	if fault.KindOf(err) == fault.Absent { // it has expired meanwhile
		return nil
	}
	if err != nil {
		return err
	}
	row = head.Value.Row()
	changes := []table.Change{table.Require(head.Item.Key, table.Version(head.Version()))}
	if row.Phase == PhaseEnded {
		_, err := st.Left(ctx, row.ID)
		switch {
		case fault.KindOf(err) == fault.Absent:
			changes = append(changes, table.Create(st.tombstoneItem(row.tombstone())))
		case err != nil:
			return err
		}
	}
	if row.Owner != "" {
		changes = append(changes, st.takers(row)...)
	}
	for _, item := range append(st.leads(row), st.marked(row)...) {
		changes = append(changes, table.Save(item))
	}
	err = st.table.Write(ctx, changes...)
	if table.Refused(err) != nil { // somebody else has just written it
		return nil
	}
	return err
}
