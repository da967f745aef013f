package people

import (
	"context"

	"acude/pkg/fault"
)

// CheckLogin tells whether somebody new may have a login. Faults: login_invalid on login, login_taken (Conflict).
func (ps *People) CheckLogin(ctx context.Context, name string) error {
	name = foldLogin(name)
	if len(name) > MaxLogin || !loginShape().MatchString(name) {
		return fault.Refuse("login", "login_invalid")
	}
	_, err := ps.table.Get(ctx, loginKey(name))
	if err == nil {
		return fault.New(fault.Conflict, "login_taken")
	}
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	return err
}
