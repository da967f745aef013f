package company

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/items"
	"acude/pkg/table"
)

// Update lets change set fields of the actor's company; version 0 matches any version. also returns changes of related items in the
// same write; it is called after change. Both are called again after a conflict. It returns the company with its new version. Faults:
// company_absent (Absent), outdated (Outdated) when the company is at another version, busy (Unavailable), those of check and
// of change.
func (c *Companies) Update(ctx context.Context, by access.Actor, version int64, change func(*Company) error, also ...func() []table.Change,
) (Company, int64, error) {
	var beside []table.Change
	return audit.Edit[Company]{
		Read:    func() (items.Stored[Company], error) { return c.stored(ctx, by.Company) },
		Version: version,
		Apply: func(one *Company) error {
			if err := change(one); err != nil {
				return err
			}
			beside = nil
			for _, more := range also {
				beside = append(beside, more()...)
			}
			return one.check()
		},
		Acts: func(before, after Company) []audit.Act {
			changes := audit.Diff(before, after)
			if len(changes) == 0 && len(beside) == 0 {
				return nil
			}
			return []audit.Act{{Action: "company.changed", Subject: subject(after), Changes: changes}}
		},
		Also: func(Company, Company) ([]items.Step, error) { return items.Steps(beside...), nil },
	}.Run(ctx, c.audit, by)
}

func subject(c Company) audit.Subject {
	return audit.Subject{Kind: "company", ID: c.ID, Name: c.Name}
}
