package blobtest

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"acude/pkg/fault"
)

func roundTrip(t *testing.T, e Engine) {
	for _, content := range []string{"", "a", strings.Repeat("0123456789", 100_000)} {
		key := fmt.Sprintf("company/session 1/%d_bytes.webm", len(content))
		put(t, e, key, content)
		read, object := get(t, e, key, 0)
		if read != content {
			t.Errorf("%d bytes went in, %d other ones came out", len(content), len(read))
		}
		if object.Key != key || object.Size != int64(len(content)) || object.Modified.IsZero() {
			t.Errorf("described as %+v", object)
		}
	}
}

func createOnce(t *testing.T, e Engine) {
	put(t, e, "a/first", "what stood there")
	err := e.Store.Put(t.Context(), "a/first", "text/plain", 5, strings.NewReader("other"))
	wantFault(t, err, fault.Conflict, "object_exists")
	if read, _ := get(t, e, "a/first", 0); read != "what stood there" {
		t.Errorf("the object became %q", read)
	}
}

func racingWriters(t *testing.T, e Engine) {
	const writers = 8
	won := make([]bool, writers)
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			content := strings.Repeat(fmt.Sprint(i), 200_000)
			err := e.Store.Put(t.Context(), "race", "text/plain", int64(len(content)), strings.NewReader(content))
			if won[i] = err == nil; !won[i] {
				wantFault(t, err, fault.Conflict, "object_exists")
			}
		})
	}
	all.Wait()
	var winners []int
	for i, w := range won {
		if w {
			winners = append(winners, i)
		}
	}
	if len(winners) != 1 {
		t.Fatalf("%d writers won: %v", len(winners), winners)
	}
	if read, _ := get(t, e, "race", 0); read != strings.Repeat(fmt.Sprint(winners[0]), 200_000) {
		t.Error("the object is not the winner's")
	}
}

func wrongSize(t *testing.T, e Engine) {
	for name, content := range map[string]io.Reader{
		"short, seekable":   strings.NewReader("1234"),
		"long, seekable":    strings.NewReader("123456"),
		"short, streamed":   iotest.OneByteReader(strings.NewReader("1234")),
		"long, streamed":    iotest.OneByteReader(strings.NewReader("123456")),
		"nothing, streamed": iotest.OneByteReader(strings.NewReader("")),
	} {
		err := e.Store.Put(t.Context(), "sized", "text/plain", 5, content)
		if f, ok := fault.As(err); !ok || f.Code != "object_size_wrong" {
			t.Errorf("%s: got %v", name, err)
		}
		wantAbsent(t, e, "sized")
	}
	broken := io.MultiReader(strings.NewReader("123"), iotest.ErrReader(io.ErrUnexpectedEOF))
	if err := e.Store.Put(t.Context(), "sized", "text/plain", 5, broken); err == nil {
		t.Error("a content that cannot be read was stored")
	}
	wantAbsent(t, e, "sized")
	if err := e.Store.Put(t.Context(), "sized", "text/plain", 5, iotest.HalfReader(bytes.NewBufferString("12345"))); err != nil {
		t.Errorf("the key is spoilt: %v", err)
	}
}

func offsets(t *testing.T, e Engine) {
	put(t, e, "range", "0123456789")
	for offset, want := range map[int64]string{-1: "0123456789", 0: "0123456789", 1: "123456789", 9: "9", 10: "", 11: "", 1 << 40: ""} {
		read, object := get(t, e, "range", offset)
		if read != want || object.Size != 10 {
			t.Errorf("from %d: %q of %d bytes, want %q of 10", offset, read, object.Size, want)
		}
	}
}

func absent(t *testing.T, e Engine) {
	put(t, e, "folder/object", "here")
	for _, key := range []string{"nothing", "folder", "folder/object2", "folder/objec", "Folder/object"} {
		wantAbsent(t, e, key)
	}
}
