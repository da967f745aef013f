package duetest

import (
	"context"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Adopted makes adoptions done, as they are some time after an update.
func Adopted(ctx context.Context, t table.Table, names ...string) error {
	var changes []table.Change
	for _, name := range names {
		changes = append(changes, table.Save(items.New(keys.InAdoptions().At(keys.Adoption.Of(name)), map[string]bool{"done": true})))
	}
	return t.Write(ctx, changes...)
}
