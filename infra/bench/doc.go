// Command bench measures the product and prints the results as Markdown tables; `make bench` runs all of it.
//
//	bench machine                      what the numbers were measured on
//	bench sockets --sockets 5000 …     the live line of the real product: acknowledged, seen, lost, memory; with --peer also NATS JetStream
//	bench floor --sockets 5000 …       the same traffic over plain sockets without log and disk: the lower bound on this machine
//	bench bootstraps                   start of each Lambda bootstrap to its first answer, and the size of its zip
//	bench table                        reads `go test -bench` on standard input and prints its lines as a table
//
// Promises: every run is bounded in count and time and stops what it started. A message that was acknowledged and not seen, or
// seen twice, fails the run. Delays count from the moment at which a message was due, so that a generator that is late does not hide
// the delay.
//
// The tests of this package keep the cost of a standard session below the product's limit (cost_test.go).
package main
