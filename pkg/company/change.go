package company

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// Change lets change set fields of the actor's company; version 0 changes whatever is there. also are changes of other items
// that belong to it, written with it. It returns the company with its new version. Faults: company_absent (Absent), outdated
// (Outdated) when somebody changed the company since version, those of CheckName on name, and what change answers.
func (c *Companies) Change(ctx context.Context, by access.Actor, version int64, change func(*Company) error, also ...table.Change,
) (Company, int64, error) {
	before, at, err := c.Version(ctx, by.Company)
	if err != nil {
		return Company{}, 0, err
	}
	if version != 0 && version != at {
		return Company{}, 0, fault.New(fault.Outdated, "outdated")
	}
	after, err := table.Decode[Company](table.Item{Document: table.Encode(before)}) // shares no map with before
	if err != nil {
		return Company{}, 0, err
	}
	if err := change(&after); err != nil {
		return Company{}, 0, err
	}
	if err := CheckName("name", after.Name); err != nil {
		return Company{}, 0, err
	}
	changes := audit.Diff(before, after)
	if len(changes) == 0 && len(also) == 0 {
		return before, at, nil
	}
	err = c.audit.Write(ctx, by, []audit.Act{{Action: "company.changed", Subject: subject(after), Changes: changes}},
		append(also, table.Replace(table.Item{
			Key: key(after.ID), Version: at, Index1: table.Key{Partition: "COMPANIES", Sort: after.ID}, Document: table.Encode(after),
		}))...)
	if table.Refused(err) != nil {
		return Company{}, 0, fault.New(fault.Outdated, "outdated").Because(err)
	}
	return after, at + 1, err
}

func subject(c Company) audit.Subject {
	return audit.Subject{Kind: "company", ID: c.ID, Name: c.Name}
}
