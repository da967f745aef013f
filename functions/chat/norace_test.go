//go:build !race

package chat_test

// seeds is how many stories the simulation tells; `make night` asks for more through ACUDE_SEEDS.
const seeds = 2000
