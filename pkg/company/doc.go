// Package company keeps the tenants. A company owns everything below it: people, teams, portals, sessions.
//
//	item        partition         sort      document   index 1
//	a company   COMPANY#<id>      COMPANY   Company    COMPANIES / <id>
//
// Promises: the id is made here and never changes; a company is set up by the operator of the instance, never through an
// app of the product.
package company
