package bolt_test

import (
	"testing"

	"acude/pkg/clock"
	"acude/pkg/table/tabletest"
)

func BenchmarkBolt(b *testing.B) { tabletest.Bench(b, open(b, clock.System{})) }
