// Package featuretest stands in for the resolver where a test has no companies, portals and people.
package featuretest

import (
	"context"

	"acude/pkg/feature"
)

// Fixed returns the same settings for everybody, as if the operator had set them; nil leaves every switch at its default.
type Fixed feature.Settings

// For returns the fixed settings.
func (f Fixed) For(context.Context, string, string, string) (feature.Decision, error) {
	return feature.Decision{{Layer: feature.LayerOperator, Settings: feature.Settings(f)}}, nil
}
