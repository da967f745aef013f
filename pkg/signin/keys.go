package signin

import (
	"acude/pkg/people"
	"acude/pkg/table"
)

func passwordKey(tenant, person string) table.Key {
	return table.Key{Partition: people.Partition(tenant, person), Sort: "PASSWORD"}
}

func sourceKey(tenant, person, source string) table.Key {
	return table.Key{Partition: people.Partition(tenant, person), Sort: "SOURCE#" + source}
}
