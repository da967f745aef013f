package bolt_test

import (
	"context"
	"math"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

func TestBoltKeepsThePromises(t *testing.T) {
	tabletest.Run(t, func(t *testing.T, c clock.Clock) tabletest.Engine {
		opened := open(t, c)
		return tabletest.Engine{Table: opened, Records: func(ctx context.Context) ([]table.Record, error) {
			return opened.Records(ctx, "", math.MaxInt)
		}}
	})
}
