// Package resolver answers what the feature switches come to for a representative at a portal, and why. It is the only way to
// ask: whatever lets something happen asks it, at the moment it happens, so that a switch that is turned off during a session
// counts from the next act on.
//
// It owns no items: it collects the settings of the company, the portal, the teams and the representative, from documents it is
// given (Documents) or reads once (Resolver), and hands them to feature.Resolve.
package resolver
