//go:build race

package bulk_test

// largest is how many lines the largest import has under the race detector; without it the largest there may be.
const largest = 500
