package session

import (
	"context"
	"encoding/json"
	"errors"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// What one step of the adoption of sessions reads at most: it goes on with the next list or company until one of the two is reached.
const (
	adoptedAtOnce = 50 // sessions
	listsAtOnce   = 50 // one request to the table each
)

// walk is how far the adoption of sessions is: the cursor that leads to a company, the number of one of its lists, the cursor in that.
type walk struct {
	Company string `json:"company,omitempty"`
	List    int    `json:"list,omitempty"`
	Inside  string `json:"inside,omitempty"`
}

// remember gives the next sessions that an older version wrote their leads and, when they have ended, their tombstones.
func (st *Store) remember(ctx context.Context, cursor string) (string, error) {
	var at walk
	if cursor != "" {
		if err := json.Unmarshal([]byte(cursor), &at); err != nil {
			return "", err
		}
	}
	for lists, read := 0, 0; lists < listsAtOnce && read < adoptedAtOnce; lists++ {
		r := keys.Companies.Range()
		r.Limit, r.Cursor = 1, at.Company
		company, err := st.table.Query(ctx, r)
		if err != nil {
			return "", err
		}
		if len(company.Items) == 0 {
			return "", nil
		}
		page, err := st.rememberPage(ctx, company.Items[0].Index1.Sort, at)
		if err != nil {
			return "", err
		}
		read += len(page.Items)
		switch at.Inside = page.Next; {
		case page.Next != "":
		case at.List < rowShards:
			at.List++
		case company.Next == "":
			return "", nil
		default:
			at = walk{Company: company.Next}
		}
	}
	return string(table.Encode(at)), nil
}

// rememberPage adopts a page of one of a company's lists: of the rows, or behind them of the heads that a version up to 0.2.0 has written.
func (st *Store) rememberPage(ctx context.Context, company string, at walk) (table.Page, error) {
	r := keys.Sessions(company).Range()
	if at.List < rowShards {
		r = keys.SessionRows(company, at.List).Range()
	}
	r.Limit, r.Cursor = adoptedAtOnce, at.Inside
	page, err := st.table.Query(ctx, r)
	if err != nil {
		return table.Page{}, err
	}
	failed := make([]error, len(page.Items))
	spread(len(page.Items), func(n int) { failed[n] = st.rememberOne(ctx, page.Items[n]) })
	return page, errors.Join(failed...)
}

// rememberOne writes a session's leads, and its tombstone unless it has one: during an update an older version may still have enlisted it.
func (st *Store) rememberOne(ctx context.Context, listed table.Item) error {
	row, err := rowOf(listed)
	if err != nil {
		return err
	}
	var changes []table.Change
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
	for _, item := range st.leads(row) {
		changes = append(changes, table.Save(item))
	}
	if len(changes) == 0 {
		return nil
	}
	err = st.table.Write(ctx, changes...)
	if table.Refused(err) != nil { // somebody else has just written it
		return nil
	}
	return err
}
