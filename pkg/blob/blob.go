// Package blob is the seam to the store of large things: recordings, attachments, exports. blob/disk and blob/s3 are its
// engines; blob/blobtest tests the promises of both.
//
// Objects are created once and never changed; expiry is the store's own rule (a bucket lifecycle, a sweep of the disk), so
// there is no Delete here: no code of the product can lose a recording.
package blob

import (
	"context"
	"io"
	"time"
)

// Limits of both engines.
const (
	MaxKey     = 512                // bytes of a key
	MaxSegment = 200                // bytes between two slashes of a key
	MaxList    = 1000               // objects in one List
	MaxLife    = 7 * 24 * time.Hour // of a link
)

// Object describes a stored object.
type Object struct {
	Key      string
	Size     int64
	Modified time.Time
}

// Link is a signed address: its holder may do one thing with one object until it expires.
type Link struct {
	Method  string            // GET or PUT
	URL     string            // absolute, or a path on the product's own host
	Headers map[string]string // to be sent exactly as they are (Content-Length goes without saying)
	Expires time.Time
}

// Upload fixes what a signed PUT may bring.
type Upload struct {
	Key         string
	Size        int64 // exact length in bytes
	ContentType string
	SHA256      string // base64 standard encoding of the content's digest
}

// Store keeps objects. Keys are slash-separated, printable ASCII, at most 512 bytes and 200 a segment, without empty, "." or
// ".." segments, and no key is a folder of another. Faults of every method: object_key_invalid (Invalid),
// storage_unavailable (Unavailable).
type Store interface {
	// Put creates an object of exactly size bytes. Faults: object_exists (Conflict) when the key is taken, and the object there
	// stays; object_size_wrong (Invalid) when content is shorter or longer; storage_full (Unavailable).
	Put(ctx context.Context, key, contentType string, size int64, content io.Reader) error
	// Get opens an object, from byte offset on when offset > 0; from its end on there is nothing to read. The Object is the
	// whole one. Fault: object_absent (Absent).
	Get(ctx context.Context, key string, offset int64) (io.ReadCloser, Object, error)
	// List returns the objects whose key begins with prefix, in order of key (by bytes), after the given key ("" = from the
	// first), at most limit (1 to MaxList; 0 = MaxList). Fewer than limit means that there are no more.
	List(ctx context.Context, prefix, after string, limit int) ([]Object, error)
	// DownloadLink signs a GET, whether the object exists or not. The answer is always an attachment, never shown as a page;
	// fileName, when given, is what a browser saves it as. Life is at most MaxLife.
	DownloadLink(ctx context.Context, key, fileName string, life time.Duration) (Link, error)
	// UploadLink signs a PUT that creates exactly the described object, once: another length, type or content is refused with
	// 4xx, a second one with 412. Life is at most MaxLife.
	UploadLink(ctx context.Context, u Upload, life time.Duration) (Link, error)
}
