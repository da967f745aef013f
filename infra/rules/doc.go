// Package rules holds the tests of the house itself: who may import whom, which library may stand where, how long a file may
// be, that every fault has its words, and that template.yaml and the code say the same. CONTRIBUTING.md tells the rules in
// prose; when a test here fails, its message says which rule was broken and where.
package rules
