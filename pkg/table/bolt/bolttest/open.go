// Package bolttest opens bolt's table for tests.
package bolttest

import (
	"os"
	"path/filepath"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/table/bolt"
)

// memory is a folder that Linux keeps in memory.
const memory = "/dev/shm"

// Open opens an empty table, which is closed and deleted with the test. It is the product's engine, but where possible its file is in
// memory, so that tests with thousands of writes do not wait for the disk. Package bolt tests the promises about the disk.
func Open(t testing.TB, c clock.Clock) *bolt.Table {
	t.Helper()
	db, err := bolt.Open(filepath.Join(folder(t), "table.db"), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// folder returns an empty folder that is deleted with the test.
func folder(t testing.TB) string {
	t.Helper()
	made, err := os.MkdirTemp(memory, "acude-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(made); err != nil {
			t.Error(err)
		}
	})
	return made
}
