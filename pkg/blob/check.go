package blob

import (
	"encoding/base64"
	"fmt"
	"mime"
	"strings"
	"time"

	"acude/pkg/fault"
)

// CheckKey refuses a key that breaks the rules of Store. Fault: object_key_invalid (Invalid).
func CheckKey(key string) error {
	if key == "" || len(key) > MaxKey {
		return refuseKey(key)
	}
	for segment := range strings.SplitSeq(key, "/") {
		if segment == "" || segment == "." || segment == ".." || len(segment) > MaxSegment {
			return refuseKey(key)
		}
	}
	return checkBytes(key)
}

// CheckPrefix refuses a prefix, or the key to list after, with which no key can begin. "" is every key's prefix.
// Fault: object_key_invalid (Invalid).
func CheckPrefix(prefix string) error {
	if prefix == "" {
		return nil
	}
	if len(prefix) > MaxKey || strings.HasPrefix(prefix, "/") {
		return refuseKey(prefix)
	}
	folder, _, nested := cutLast(prefix)
	if nested {
		if err := CheckKey(folder); err != nil {
			return err
		}
	}
	return checkBytes(prefix)
}

// CheckLimit gives the number of objects that a List with this limit returns.
func CheckLimit(limit int) int {
	if limit <= 0 || limit > MaxList {
		return MaxList
	}
	return limit
}

// CheckType refuses a content type that is no media type. Fault: object_type_invalid (Invalid).
func CheckType(contentType string) error {
	if _, _, err := mime.ParseMediaType(contentType); err != nil || len(contentType) > 200 {
		return fault.New(fault.Invalid, "object_type_invalid").Because(fmt.Errorf("content type %q", contentType))
	}
	return nil
}

// CheckUpload refuses an upload that could not be signed. Faults: object_key_invalid, object_type_invalid,
// object_size_wrong, object_digest_invalid (all Invalid).
func CheckUpload(u Upload) error {
	if err := CheckKey(u.Key); err != nil {
		return err
	}
	if err := CheckType(u.ContentType); err != nil {
		return err
	}
	if u.Size < 0 {
		return SizeWrong()
	}
	digest, err := base64.StdEncoding.DecodeString(u.SHA256)
	if err != nil || len(digest) != 32 {
		return fault.New(fault.Invalid, "object_digest_invalid")
	}
	return nil
}

// CheckLife refuses a life that no link can have, which is a programming error.
func CheckLife(life time.Duration) error {
	if life < time.Second || life > MaxLife {
		return fmt.Errorf("a link cannot live for %s", life)
	}
	return nil
}

func checkBytes(key string) error {
	for i := range len(key) {
		if key[i] < ' ' || key[i] > '~' {
			return refuseKey(key)
		}
	}
	return nil
}

func cutLast(s string) (before, after string, found bool) {
	i := strings.LastIndexByte(s, '/')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func refuseKey(key string) error {
	return fault.New(fault.Invalid, "object_key_invalid").Because(fmt.Errorf("key %q", key))
}
