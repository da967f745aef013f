// Package team keeps the groups of representatives, which may be nested.
//
//	item     partition         sort          document
//	a team   COMPANY#<id>      TEAM#<team>   Team
//
// Promises: keys begin with the company, which comes from the caller; a parent is a team of the same company; the line from
// a team to its oldest ancestor ends.
package team
