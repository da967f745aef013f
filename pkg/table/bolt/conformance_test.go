package bolt_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
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

// TestBoltKeepsThePromisesWithSmallLogs checkpoints all the time, so that reads find what they seek in the file and in both layers.
func TestBoltKeepsThePromisesWithSmallLogs(t *testing.T) {
	for _, size := range []int64{1, 700} {
		tabletest.Run(t, func(t *testing.T, c clock.Clock) tabletest.Engine {
			opened := bolttest.Open(t, c)
			opened.SetLogSize(size)
			return tabletest.Engine{Table: opened, Records: func(ctx context.Context) ([]table.Record, error) {
				return opened.Records(ctx, "", math.MaxInt)
			}}
		})
	}
}

// TestBoltKeepsThePromisesWithoutExpiredItems sweeps before every call: expiry must look the same whether expired items are deleted at
// once or never.
func TestBoltKeepsThePromisesWithoutExpiredItems(t *testing.T) {
	tabletest.Run(t, func(t *testing.T, c clock.Clock) tabletest.Engine {
		opened := open(t, c)
		return tabletest.Engine{Table: swept{opened}, Collects: true, Records: func(ctx context.Context) ([]table.Record, error) {
			_, err := opened.Sweep(ctx)
			records, reading := opened.Records(ctx, "", math.MaxInt)
			return records, errors.Join(err, reading)
		}}
	})
}

type swept struct{ *bolt.Table }

func (s swept) Get(ctx context.Context, key table.Key) (table.Item, error) {
	if _, err := s.Sweep(ctx); err != nil {
		return table.Item{}, err
	}
	return s.Table.Get(ctx, key)
}

func (s swept) Query(ctx context.Context, r table.Range) (table.Page, error) {
	if _, err := s.Sweep(ctx); err != nil {
		return table.Page{}, err
	}
	return s.Table.Query(ctx, r)
}

func (s swept) Write(ctx context.Context, changes ...table.Change) error {
	if _, err := s.Sweep(ctx); err != nil {
		return err
	}
	return s.Table.Write(ctx, changes...)
}
