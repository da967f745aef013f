package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"acude/pkg/blob"
	"acude/pkg/clock"
)

const (
	objects    = "objects"
	unfinished = "unfinished"
	minKey     = 32 // bytes of the signing key
)

// Store is a blob.Store in a folder. It is safe for concurrent use within one process.
type Store struct {
	folder string
	sign   signer
	base   *url.URL
	clock  clock.Clock

	folders sync.RWMutex // written by Sweep, which removes empty folders, so that none vanishes under a Put
	create  func(folder string) (*os.File, error)
}

// Open opens the store in folder, and creates the folder if it is missing. key signs the links (at least 32 bytes, to be kept:
// links of another key are refused). base is where Handler is served: a path like "/blob/", or an absolute URL.
func Open(folder string, key []byte, base string, c clock.Clock) (*Store, error) {
	if len(key) < minKey {
		return nil, fmt.Errorf("the key that signs links has %d bytes, at least %d are needed", len(key), minKey)
	}
	at, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("the address of the links: %w", err)
	}
	if !strings.HasPrefix(at.Path, "/") || !strings.HasSuffix(at.Path, "/") {
		return nil, fmt.Errorf("the address of the links %q must begin and end with a slash", base)
	}
	for _, sub := range []string{objects, unfinished} {
		if err := os.MkdirAll(filepath.Join(folder, sub), 0o700); err != nil {
			return nil, fmt.Errorf("the folder of the blob store: %w", err)
		}
	}
	return &Store{folder: folder, sign: signer{key: key}, base: at, clock: c, create: createTemp}, nil
}

// Get opens an object; see blob.Store.
func (s *Store) Get(_ context.Context, key string, offset int64) (io.ReadCloser, blob.Object, error) {
	found, err := s.open(key)
	if err != nil {
		return nil, blob.Object{}, err
	}
	offset = max(0, min(offset, found.Size))
	section := io.NewSectionReader(found.file, headerSize+offset, found.Size-offset)
	return struct {
		io.Reader
		io.Closer
	}{section, found.file}, found.Object, nil
}

// opened is an object with its file, positioned anywhere.
type opened struct {
	blob.Object
	contentType string
	file        *os.File
}

func (s *Store) open(key string) (opened, error) {
	if err := blob.CheckKey(key); err != nil {
		return opened{}, err
	}
	file, err := os.Open(s.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return opened{}, blob.Absent(key)
	}
	if err != nil {
		return opened{}, blob.Unavailable(err)
	}
	out, err := describe(key, file)
	if err != nil {
		_ = file.Close()
		return opened{}, err
	}
	return out, nil
}

func describe(key string, file *os.File) (opened, error) {
	info, err := file.Stat()
	if err != nil {
		return opened{}, blob.Unavailable(err)
	}
	contentType, err := readHeader(file)
	if err != nil {
		return opened{}, fmt.Errorf("object %q: %w", key, err)
	}
	return opened{Object: object(key, info), contentType: contentType, file: file}, nil
}

func object(key string, info fs.FileInfo) blob.Object {
	return blob.Object{Key: key, Size: max(0, info.Size()-headerSize), Modified: info.ModTime().UTC()}
}

// path returns the path of an object's file.
func (s *Store) path(key string) string {
	segments := strings.Split(key, "/")
	last := len(segments) - 1
	for i := range last {
		segments[i] += folderSuffix
	}
	segments[last] += objectSuffix
	return filepath.Join(s.folder, objects, filepath.Join(segments...))
}
