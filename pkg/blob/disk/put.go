package disk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"acude/pkg/blob"
	"acude/pkg/fault"
)

// Put creates an object; see blob.Store.
func (s *Store) Put(ctx context.Context, key, contentType string, size int64, content io.Reader) error {
	if err := blob.CheckKey(key); err != nil {
		return err
	}
	if err := blob.CheckType(contentType); err != nil {
		return err
	}
	return s.put(ctx, key, contentType, size, content, nil)
}

// put writes the content aside and links it to its name. With digest, the content must have this SHA-256.
func (s *Store) put(ctx context.Context, key, contentType string, size int64, content io.Reader, digest []byte) error {
	target := s.path(key)
	if _, err := os.Lstat(target); err == nil {
		return blob.Exists(key)
	}
	file, err := s.create(filepath.Join(s.folder, unfinished))
	if err != nil {
		return storageFault(err)
	}
	defer func() { _ = os.Remove(file.Name()) }()
	err = s.write(ctx, file, contentType, size, content, digest)
	if closed := file.Close(); err == nil && closed != nil {
		err = storageFault(closed)
	}
	if err != nil {
		return err
	}
	if err := s.link(file.Name(), target); errors.Is(err, fs.ErrExist) {
		return blob.Exists(key)
	} else if err != nil {
		return storageFault(err)
	}
	return nil
}

func (s *Store) write(ctx context.Context, file *os.File, contentType string, size int64, content io.Reader, digest []byte) error {
	if _, err := file.Write(header(contentType)); err != nil {
		return storageFault(err)
	}
	hashed := sha256.New()
	if err := fill(ctx, file, size, content, hashed); err != nil {
		return err
	}
	if digest != nil && !bytes.Equal(hashed.Sum(nil), digest) {
		return fault.New(fault.Invalid, "object_digest_wrong")
	}
	if err := file.Sync(); err != nil {
		return storageFault(err)
	}
	now := s.clock.Now()
	if err := os.Chtimes(file.Name(), now, now); err != nil {
		return storageFault(err)
	}
	return nil
}

// fill copies exactly size bytes and tells errors of the disk from errors of the content's source.
func fill(ctx context.Context, file *os.File, size int64, content io.Reader, hashed hash.Hash) error {
	buffer := make([]byte, min(size+1, 64<<10))
	var done int64
	for {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("writing an object: %w", err)
		}
		n, err := content.Read(buffer)
		done += int64(n)
		if done > size {
			return blob.SizeWrong()
		}
		hashed.Write(buffer[:n])
		if _, failed := file.Write(buffer[:n]); failed != nil {
			return storageFault(failed)
		}
		switch {
		case errors.Is(err, io.EOF) && done == size:
			return nil
		case errors.Is(err, io.EOF):
			return blob.SizeWrong()
		case err != nil:
			return fmt.Errorf("reading an object's content: %w", err)
		}
	}
}

// link gives the written file its name, once, and makes that survive a loss of power.
func (s *Store) link(written, target string) error {
	s.folders.RLock()
	defer s.folders.RUnlock()
	made, err := makeFolders(filepath.Dir(target))
	if err != nil {
		return err
	}
	if err := os.Link(written, target); err != nil {
		return err
	}
	for _, folder := range append(made, filepath.Dir(target)) {
		if err := syncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

// makeFolders makes folder and returns the parents of what was missing.
func makeFolders(folder string) (parents []string, err error) {
	for at := folder; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(at); err == nil {
			break
		}
		parents = append(parents, filepath.Dir(at))
	}
	return parents, os.MkdirAll(folder, 0o700)
}

func syncFolder(folder string) error {
	opened, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = opened.Sync()
	return errors.Join(err, opened.Close())
}

func createTemp(folder string) (*os.File, error) { return os.CreateTemp(folder, "object-*") }

func storageFault(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return blob.Full(err)
	}
	return blob.Unavailable(err)
}
