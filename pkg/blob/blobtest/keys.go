package blobtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/blob"
	"acude/pkg/fault"
)

func hostileKeys(t *testing.T, e Engine) {
	for _, key := range []string{
		"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", "./a", "a/./b",
		"a\x00b", "a\nb", "a\tb", "a\x7f", "\u00e1", "a/\u202eb", "\xff", strings.Repeat("a", blob.MaxSegment+1),
		strings.Repeat("a/", blob.MaxKey/2) + "a",
	} {
		t.Run(fmt.Sprintf("%.20q", key), func(t *testing.T) {
			wantFault(t, e.Store.Put(t.Context(), key, "text/plain", 1, strings.NewReader("x")), fault.Invalid, "object_key_invalid")
			_, _, err := e.Store.Get(t.Context(), key, 0)
			wantFault(t, err, fault.Invalid, "object_key_invalid")
			_, err = e.Store.DownloadLink(t.Context(), key, "", time.Hour)
			wantFault(t, err, fault.Invalid, "object_key_invalid")
			_, err = e.Store.UploadLink(t.Context(), describe(key, "x"), time.Hour)
			wantFault(t, err, fault.Invalid, "object_key_invalid")
		})
	}
	for _, prefix := range []string{"/", "../", "a/../", "a//", "\u00e1"} {
		_, err := e.Store.List(t.Context(), prefix, "", 10)
		wantFault(t, err, fault.Invalid, "object_key_invalid")
	}
}

func longestKey(t *testing.T, e Engine) {
	segment := strings.Repeat("s", blob.MaxSegment)
	key := segment + "/" + segment + "/"
	key += strings.Repeat("k", blob.MaxKey-len(key))
	put(t, e, key, "long")
	if read, _ := get(t, e, key, 0); read != "long" {
		t.Errorf("read %q", read)
	}
}

func listOrder(t *testing.T, e Engine) {
	// In the order of their bytes, in which folders and objects interleave.
	keys := []string{
		"A", "a b/c", "a!", "a-b/c", "a.d/x", "a.o", "a/b", "a/b.c", "a/c/d", "a/c/e", "a/d", "a0", "b", "c/%41", "c/~",
	}
	for i := range keys {
		put(t, e, keys[(i*7)%len(keys)], "content")
	}
	for _, prefix := range []string{"", "a", "a/", "a/c", "a/c/", "a.", "a b/", "c/%41", "nothing", "a/b/"} {
		want := slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return !strings.HasPrefix(key, prefix) })
		if got := list(t, e, prefix, "", 0); !slices.Equal(got, want) {
			t.Errorf("prefix %q: %q, want %q", prefix, got, want)
		}
	}
}

func listPages(t *testing.T, e Engine) {
	var want []string
	for i := range 25 {
		want = append(want, fmt.Sprintf("s/%02d/segment", i))
		put(t, e, want[i], "content")
	}
	put(t, e, "t", "content")
	for _, limit := range []int{1, 7, 25, 26} {
		var got []string
		for after := ""; ; after = got[len(got)-1] {
			page := list(t, e, "s/", after, limit)
			if len(page) > limit {
				t.Fatalf("%d objects in a page of %d", len(page), limit)
			}
			got = append(got, page...)
			if len(page) < limit {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("in pages of %d: %q", limit, got)
		}
	}
	if got := list(t, e, "s/", "s/23/zzz", 10); !slices.Equal(got, []string{"s/24/segment"}) {
		t.Errorf("after a key that is not there: %q", got)
	}
}

func list(t *testing.T, e Engine, prefix, after string, limit int) []string {
	t.Helper()
	found, err := e.Store.List(t.Context(), prefix, after, limit)
	if err != nil {
		t.Fatalf("List(%q, %q, %d): %v", prefix, after, limit, err)
	}
	keys := make([]string, 0, len(found))
	for _, object := range found {
		keys = append(keys, object.Key)
		if object.Size != int64(len("content")) || object.Modified.IsZero() {
			t.Errorf("listed as %+v", object)
		}
	}
	return keys
}
