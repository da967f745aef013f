package audit

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/items"
	"acude/pkg/table"
)

// Plan is a decided change. Without acts nothing is written.
type Plan struct {
	Acts  []Act
	Steps []items.Step
}

// Add adds an act and its changes. A refusal of these changes means a conflict.
func (p *Plan) Add(act Act, changes ...table.Change) {
	p.Acts, p.Steps = append(p.Acts, act), append(p.Steps, items.Steps(changes...)...)
}

// Update decides a change and writes it with its acts, all or nothing, and decides again after a conflict. decide must read its
// data again on each call. Faults: busy (Unavailable) after too many conflicts, when nothing was written; those of decide, of
// the steps and of Write.
func (l *Log) Update(ctx context.Context, by access.Actor, decide func() (Plan, error)) error {
	return l.loop.Run(ctx, func() error {
		plan, err := decide()
		if err != nil || len(plan.Acts) == 0 {
			return err
		}
		return items.Explain(l.Write(ctx, by, plan.Acts, items.Changes(plan.Steps)...), plan.Steps)
	})
}

// Edit is a change of one document.
type Edit[T any] struct {
	Read    func() (items.Stored[T], error)             // the document as it is
	Version int64                                       // the version that the caller saw; 0 = any
	Apply   func(value *T) error                        // changes the value, a deep copy of what was read, or returns a fault
	Acts    func(before, after T) []Act                 // the entries of the audit log; none: nothing is written
	Also    func(before, after T) ([]items.Step, error) // further changes in the same write; nil = none
}

// Run applies the edit and returns the document with its new version. An edit that changes nothing writes nothing and returns
// the stored document. Faults: outdated (Outdated) when the document is not at Version; those of Read, Apply, Also and Update.
func (e Edit[T]) Run(ctx context.Context, l *Log, by access.Actor) (T, int64, error) {
	var result T
	var version int64
	err := l.Update(ctx, by, func() (Plan, error) {
		one, err := e.Read()
		if err != nil {
			return Plan{}, err
		}
		if err := one.Seen(e.Version); err != nil {
			return Plan{}, err
		}
		after, err := table.Decode[T](table.Item{Document: table.Encode(one.Value)})
		if err != nil {
			return Plan{}, err
		}
		if err := e.Apply(&after); err != nil {
			return Plan{}, err
		}
		acts := e.Acts(one.Value, after)
		if len(acts) == 0 {
			result, version = one.Value, one.Version()
			return Plan{}, nil
		}
		plan := Plan{Acts: acts, Steps: items.Steps(one.Put(after))}
		if e.Also != nil {
			also, err := e.Also(one.Value, after)
			if err != nil {
				return Plan{}, err
			}
			plan.Steps = append(plan.Steps, also...)
		}
		result, version = after, one.Version()+1
		return plan, nil
	})
	if err != nil {
		var none T
		return none, 0, err
	}
	return result, version, nil
}
