// Package rules tests the repository itself: which package may import which, where a library may be used, how long a file may be,
// that every fault has its messages, and that template.yaml and the code agree. CONTRIBUTING.md explains the rules; the message of
// a failing test says which rule is broken and where.
package rules
