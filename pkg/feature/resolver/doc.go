// Package resolver resolves the feature switches for a representative at a portal, and says which layer decided. Code that a
// switch can forbid calls it for each act, so that a switch that is turned off during a session applies from the next act.
//
// It owns no items: it collects the settings of the company, the portal, the teams and the representative, from documents it is
// given (Documents) or reads once (Resolver), and hands them to feature.Resolve.
package resolver
