package signin

import (
	"acude/pkg/people"
	"acude/pkg/table"
)

func passwordKey(company, person string) table.Key {
	return table.Key{Partition: people.Partition(company, person), Sort: "PASSWORD"}
}

func sourceKey(company, person, source string) table.Key {
	return table.Key{Partition: people.Partition(company, person), Sort: "SOURCE#" + source}
}
