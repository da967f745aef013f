// Package product opens the rooms of the product, once, whatever they stand on: the data folder of one machine, the cloud's
// engines, or what a test or a bench brings. It is the only place that builds them; functions and programs take the rooms that
// they need from a Product.
//
// A room that costs nothing to build is a field. What costs something, or what only some functions have an engine for, is a
// method: it opens when it is first asked for, and its error belongs to the start of the function that asks.
package product
