package notify

import (
	"context"

	"acude/pkg/audit"
	"acude/pkg/keys"
	"acude/pkg/signin/email"
	"acude/pkg/signin/recovery"
	"acude/pkg/table"
)

// follow sends the mails that follow from a written item.
func (m *Mailer) follow(ctx context.Context, item table.Item) error {
	if request, ok := recovery.AskedIn(item.Key); ok {
		return m.link(ctx, request)
	}
	if company, person, ok := email.ConfirmingIn(item); ok {
		return m.code(ctx, company, person)
	}
	if keys.IsAuditEntry(item.Key) {
		entry, err := table.Decode[audit.Entry](item)
		if err != nil {
			return err
		}
		return m.security(ctx, entry)
	}
	return nil
}
