// Package feature is the catalogue of feature switches, and the rule for their effective values.
//
// A switch is a capability that can be set in layers: by the operator for a company, at a portal, at a team and at a
// representative. Resolve returns its effective value for one representative at one portal, and the layer that decided it. The
// rooms above store the Settings of their own layer; pkg/feature/overview shows and changes them for many people at once.
//
// It owns no items. Promise: every switch has a description in every language (switch_<name>, switch_<name>_why).
package feature
