// Package product builds the rooms of the product on a set of engines: those of one machine, of the cloud, of a test or of a
// benchmark. It is the only place that builds them; functions and programs take the rooms they need from a Product.
//
// Rooms that are cheap to build are fields. Rooms that are expensive, or need an engine that only some functions have, are
// methods: they open on first use, and an error fails the start of the function that uses them.
package product
