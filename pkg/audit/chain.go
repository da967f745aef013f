package audit

import (
	"context"
	"fmt"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// Verdict is the result of Verify.
type Verdict struct {
	Company string
	Entries int64  // entries whose place in the chain is proven
	Hash    string // of the last of them: with Entries, a checkpoint for a later Verify
	Broken  string // "" = the chain is intact; else where it breaks and how
}

// Checkpoint is a place in the chain, stored outside of the table: entry N had this hash.
type Checkpoint struct {
	N    int64
	Hash string
}

// Verify walks a company's chain from its first entry to its head and reports where it breaks: an entry that was altered, removed,
// added or moved, a head that is not the last entry's. A chain that was cut short or rewritten as a whole together with its head
// breaks at a checkpoint that was stored elsewhere.
func (l *Log) Verify(ctx context.Context, company string, kept ...Checkpoint) (Verdict, error) {
	v := Verdict{Company: company}
	last, err := l.head(ctx, company)
	if err != nil {
		return v, err
	}
	end, wanted := last.Value, map[int64]string{}
	for _, c := range kept {
		wanted[c.N] = c.Hash
	}
	for item, err := range table.All(ctx, l.table, keys.InAudit(company).All()) {
		if err != nil {
			return v, err
		}
		v.Broken = v.follow(item, company, wanted)
		if v.Broken != "" {
			return v, nil
		}
	}
	switch {
	case v.Entries != end.N:
		v.Broken = fmt.Sprintf("the chain ends with entry %d, its head says %d", v.Entries, end.N)
	case v.Hash != end.Hash:
		v.Broken = fmt.Sprintf("entry %d is not the one that the head names", v.Entries)
	case len(wanted) > 0:
		v.Broken = fmt.Sprintf("the chain has %d entries and does not reach a checkpoint that was kept", v.Entries)
	}
	return v, nil
}

// follow adds the next entry to the proven part, or reports why it cannot.
func (v *Verdict) follow(item table.Item, company string, wanted map[int64]string) string {
	entry, err := table.Decode[Entry](item)
	next := v.Entries + 1
	switch {
	case err != nil:
		return fmt.Sprintf("entry %d cannot be read", next)
	case !keys.AuditEntry(next).Is(item.Key) || entry.N != next:
		return fmt.Sprintf("entry %d is missing, doubled or out of its place", next)
	case entry.Company != company:
		return fmt.Sprintf("entry %d belongs to another company", next)
	case entry.Prev != v.Hash:
		return fmt.Sprintf("entry %d does not follow the one before it", next)
	case entry.sealed().Hash != entry.Hash:
		return fmt.Sprintf("entry %d was altered", next)
	case wanted[next] != "" && wanted[next] != entry.Hash:
		return fmt.Sprintf("entry %d is not the one of the checkpoint that was kept", next)
	}
	delete(wanted, next)
	v.Entries, v.Hash = next, entry.Hash
	return ""
}
