// Package functions opens all functions of the product in one process. Its tests call every route of them together: who may call it
// (the matrix), what a switch forbids, what another company sees, and what a sign-in that waits for a step may do.
package functions
