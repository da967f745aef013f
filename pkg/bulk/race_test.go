//go:build race

package bulk_test

// largest is how many lines the largest import of the tests has under the race detector; without it they use bulk.MaxLines.
const largest = 500
