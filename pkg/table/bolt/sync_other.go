//go:build !linux

package bolt

import "os"

func syncData(file *os.File) error { return file.Sync() }

func reserve(*os.File, int64, int64) {}
