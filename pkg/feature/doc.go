// Package feature is the catalogue of feature switches, and the rule that says what a switch comes to.
//
// A switch is a capability that can be set in layers: by the operator for a company, at a portal, at a team and at a
// representative. Resolve says what it comes to for one representative at one portal, and which layer decided. The rooms above
// keep the Settings of their own layer; pkg/feature/overview shows and changes them for many people at once.
//
// It owns no items. Promise: every switch has a description in every language (switch_<name>, switch_<name>_why).
package feature
