// Package keys lists every key of the table: each prefix is written here and nowhere else.
//
// A partition key and the sort keys that belong into it share a scope, a type that exists for the compiler alone:
//
//	keys.InCompany(company).At(keys.Team.Of(team))    one team
//	keys.InCompany(company).Each(keys.Team)           all teams of a company
//	keys.InSession(session).At(keys.Team.Of(team))    does not compile: sessions have no teams
//
// An item that is alone in its partition has its whole key from one function, keys.Login for example. Lists are the partitions
// of the two indexes. Each key says what is stored under it; the room that writes it says more in its doc.go, and
// infra/docs/data.md is the map.
//
// Keys are part of what is stored: an old item must be found under the key it was written with, so no text here may change.
package keys
