package disk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"acude/pkg/blob"
)

const (
	folderSuffix = ".d"
	objectSuffix = ".o"
)

// List returns objects in order of key; see blob.Store.
func (s *Store) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, error) {
	if err := errors.Join(blob.CheckPrefix(prefix), blob.CheckPrefix(after)); err != nil {
		return nil, err
	}
	l := listing{ctx: ctx, prefix: prefix, after: after, limit: blob.CheckLimit(limit)}
	if err := l.walk(filepath.Join(s.folder, objects), ""); err != nil {
		return nil, err
	}
	return l.found, nil
}

type listing struct {
	ctx           context.Context
	prefix, after string
	limit         int
	found         []blob.Object
}

// walk collects the objects of one folder, whose keys all begin with the given start.
func (l *listing) walk(folder, start string) error {
	if err := l.ctx.Err(); err != nil {
		return fmt.Errorf("listing objects: %w", err)
	}
	names, err := read(folder)
	if err != nil {
		return blob.Unavailable(err)
	}
	for _, name := range names {
		if len(l.found) >= l.limit {
			return nil
		}
		key := start + name.key
		switch {
		case name.isFolder && l.mayHold(key):
			err = l.walk(filepath.Join(folder, name.file), key)
		case !name.isFolder && strings.HasPrefix(key, l.prefix) && key > l.after:
			err = l.add(filepath.Join(folder, name.file), key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mayHold reports whether a key that begins with start can be wanted.
func (l *listing) mayHold(start string) bool {
	inPrefix := strings.HasPrefix(start, l.prefix) || strings.HasPrefix(l.prefix, start)
	return inPrefix && (start > l.after || strings.HasPrefix(l.after, start))
}

func (l *listing) add(path, key string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // swept meanwhile
	}
	if err != nil {
		return blob.Unavailable(err)
	}
	l.found = append(l.found, object(key, info))
	return nil
}

// name is one entry of a folder: the part of the key it stands for (folders with their slash), and its file.
type name struct {
	key, file string
	isFolder  bool
}

// read returns the entries of a folder in the order of the keys that they stand for or hold. A folder swept meanwhile is
// empty.
func read(folder string) ([]name, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	names := make([]name, 0, len(entries))
	for _, entry := range entries {
		file := entry.Name()
		if segment, ok := strings.CutSuffix(file, folderSuffix); ok && entry.IsDir() {
			names = append(names, name{key: segment + "/", file: file, isFolder: true})
		} else if segment, ok := strings.CutSuffix(file, objectSuffix); ok && entry.Type().IsRegular() {
			names = append(names, name{key: segment, file: file})
		}
	}
	slices.SortFunc(names, func(a, b name) int { return cmp.Compare(a.key, b.key) })
	return names, nil
}
