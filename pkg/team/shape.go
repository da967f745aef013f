package team

import (
	"context"
	"errors"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// contention is how often a change of the shape is decided again because the tree moved meanwhile.
const contention = 12

// shape is the tree with the stored items of its teams, held still by the version of the shape's item.
type shape struct {
	Tree
	items map[string]table.Item
	lock  table.Item
}

// team returns a team at the version that somebody read. Faults: team_absent (Absent), outdated (Outdated).
func (s shape) team(id string, version int64) (Team, error) {
	one, ok := s.teams[id]
	switch {
	case !ok:
		return Team{}, absent()
	case version != 0 && version != s.items[id].Version:
		return Team{}, outdated()
	}
	return one, nil
}

// put is the change that writes a team of the shape anew.
func (s shape) put(t Team) table.Change {
	item := s.items[t.ID]
	item.Document = table.Encode(t)
	return table.Replace(item)
}

// step is one decided change of the shape.
type step struct {
	acts    []audit.Act
	changes []table.Change
}

func (s *step) add(a audit.Act, changes ...table.Change) {
	s.acts, s.changes = append(s.acts, a), append(s.changes, changes...)
}

// reshape changes the shape of the tree: decide sees it at one moment, and what it decides is written only if it is still so
// then; otherwise it decides again. A step without acts changes nothing.
func (t *Teams) reshape(ctx context.Context, by access.Actor, decide func(shape) (step, error)) error {
	for range contention {
		now, err := t.shape(ctx, by.Company)
		if err != nil {
			return err
		}
		decided, err := decide(now)
		if err != nil || len(decided.acts) == 0 {
			return err
		}
		lock := table.Replace(now.lock)
		if now.lock.Version == 0 {
			lock = table.Create(now.lock)
		}
		err = t.audit.Write(ctx, by, decided.acts, append(decided.changes, lock)...)
		if table.Refused(err) == nil {
			return err
		}
	}
	return table.Unavailable(errors.New("team: the tree of " + by.Company + " moves too fast"))
}

// shape reads the lock first: whatever moves after it makes the lock's replacement fail.
func (t *Teams) shape(ctx context.Context, company string) (shape, error) {
	at := table.Key{Partition: "COMPANY#" + company, Sort: "TREE"}
	lock, err := t.table.Get(ctx, at)
	if fault.KindOf(err) == fault.Absent {
		lock, err = table.Item{Key: at}, nil
	}
	if err != nil {
		return shape{}, err
	}
	s := shape{lock: lock, items: map[string]table.Item{}}
	var teams []Team
	for item, err := range table.All(ctx, t.table, table.Prefix("COMPANY#"+company, "TEAM#")) {
		if err != nil {
			return shape{}, err
		}
		one, err := table.Decode[Team](item)
		if err != nil {
			return shape{}, err
		}
		teams = append(teams, one)
		s.items[one.ID] = item
	}
	s.Tree = TreeOf(teams)
	return s, nil
}
