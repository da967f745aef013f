//go:build !race

package bulk_test

import "acude/pkg/bulk"

// largest is how many lines the largest import has.
const largest = bulk.MaxLines
