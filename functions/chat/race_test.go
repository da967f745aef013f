//go:build race

package chat_test

// seeds is how many stories the simulation tells under the race detector, which makes each of them eight times as long.
const seeds = 60
