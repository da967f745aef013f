// Package product builds the rooms of the product on a set of engines: those of one machine, of the cloud, of a test or of a
// benchmark. It is the only place that builds them; functions and programs take the rooms they need from a Product.
//
// Rooms that are cheap to build are fields. What is expensive, or needs an engine that only some functions have, is a method: it
// opens on first use, and its error stops the start of the function that asked for it.
package product
