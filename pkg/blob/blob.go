// Package blob is the seam to the store of large things: recordings, attachments, exports. blob/disk and blob/s3 are its
// engines; blob/blobtest holds both to the same promises.
//
// Objects are created once and never changed; expiry is the store's own rule (a bucket lifecycle, a sweep of the disk), so
// there is no Delete here: no code of the product can lose a recording.
package blob

import (
	"context"
	"io"
	"time"
)

// Object describes a stored object.
type Object struct {
	Key      string
	Size     int64
	Modified time.Time
}

// Link is a signed address: whoever holds it may do one thing with one object until it expires.
type Link struct {
	Method  string            // GET or PUT
	URL     string            // absolute, or a path on the product's own host
	Headers map[string]string // to be sent exactly as they are
	Expires time.Time
}

// Upload fixes what a signed PUT may bring.
type Upload struct {
	Key         string
	Size        int64 // exact length in bytes
	ContentType string
	SHA256      string // base64 standard encoding of the content's digest
}

// Store keeps objects. Keys are slash-separated, printable ASCII, at most 512 bytes, and no key is a folder of another.
type Store interface {
	// Put creates an object. Fault: object_exists (Conflict) when the key is taken: what stood there stays.
	Put(ctx context.Context, key, contentType string, size int64, content io.Reader) error
	// Get opens an object, from byte offset on when offset > 0. Fault: object_absent (Absent).
	Get(ctx context.Context, key string, offset int64) (io.ReadCloser, Object, error)
	// List returns the objects whose key begins with prefix, in order of key, after the given key, at most limit (≤ 1000).
	List(ctx context.Context, prefix, after string, limit int) ([]Object, error)
	// DownloadLink signs a GET; fileName, when given, is what a browser saves it as.
	DownloadLink(ctx context.Context, key, fileName string, life time.Duration) (Link, error)
	// UploadLink signs a PUT that creates exactly the described object, once.
	UploadLink(ctx context.Context, u Upload, life time.Duration) (Link, error)
}
