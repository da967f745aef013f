package disk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"acude/pkg/blob"
)

// unfinishedAge is the age from which an unfinished file counts as left by a crash.
const unfinishedAge = 24 * time.Hour

// Sweep deletes the objects created longer ago than olderThan, and what crashes left, and returns how many objects went. It
// takes the place of a bucket's lifecycle and is the only code that deletes.
func (s *Store) Sweep(ctx context.Context, olderThan time.Duration) (removed int, err error) {
	now := s.clock.Now()
	removed, err = sweepFiles(ctx, filepath.Join(s.folder, objects), now.Add(-olderThan))
	if err != nil {
		return removed, err
	}
	if _, err := sweepFiles(ctx, filepath.Join(s.folder, unfinished), now.Add(-unfinishedAge)); err != nil {
		return removed, err
	}
	return removed, s.sweepFolders()
}

func sweepFiles(ctx context.Context, root string, before time.Time) (removed int, err error) {
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		if entry.IsDir() {
			return nil
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // finished or given up meanwhile
		}
		if err != nil || !info.ModTime().Before(before) {
			return err
		}
		if err := os.Remove(path); err != nil {
			return err
		}
		removed++
		return nil
	})
	if err != nil {
		return removed, blob.Unavailable(fmt.Errorf("sweeping the blob store: %w", err))
	}
	return removed, nil
}

// sweepFolders removes the folders that are empty, deepest first.
func (s *Store) sweepFolders() error {
	s.folders.Lock()
	defer s.folders.Unlock()
	var folders []string
	err := filepath.WalkDir(filepath.Join(s.folder, objects), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && strings.HasSuffix(path, folderSuffix) {
			folders = append(folders, path)
		}
		return err
	})
	if err != nil {
		return blob.Unavailable(err)
	}
	for i := len(folders) - 1; i >= 0; i-- {
		_ = os.Remove(folders[i]) // refuses a folder that is not empty
	}
	return nil
}
