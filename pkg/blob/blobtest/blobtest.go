// Package blobtest tests the promises of every engine of the blob store, through its methods and, for links, over HTTP.
package blobtest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"testing"
	"time"

	"acude/pkg/blob"
	"acude/pkg/fault"
)

// Engine is a store to test.
type Engine struct {
	Store blob.Store
	// Slow is the same store on a clock that is two hours slow: a link it signs for one hour has expired.
	Slow blob.Store
	// Address makes the absolute address of a link's URL.
	Address func(url string) string
}

// Run runs the suite; open gives an empty store each time.
func Run(t *testing.T, open func(t *testing.T) Engine) {
	for name, test := range map[string]func(*testing.T, Engine){
		"an object comes back as it went":      roundTrip,
		"an object is created once":            createOnce,
		"racing writers: one wins":             racingWriters,
		"a wrong size stores nothing":          wrongSize,
		"reading from an offset":               offsets,
		"what is absent":                       absent,
		"hostile keys are refused":             hostileKeys,
		"the longest key":                      longestKey,
		"listing in order":                     listOrder,
		"listing page by page":                 listPages,
		"a download link":                      download,
		"a download link with ranges":          downloadRange,
		"a download link expires":              downloadExpired,
		"a tampered download link":             downloadTampered,
		"a link of one object opens no other":  downloadOther,
		"an upload link":                       upload,
		"an upload link works once":            uploadOnce,
		"an upload link expires":               uploadExpired,
		"a tampered upload link":               uploadTampered,
		"an upload that is not the signed one": uploadWrong,
		"a life that no link can have":         wrongLife,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func put(t *testing.T, e Engine, key, content string) {
	t.Helper()
	err := e.Store.Put(t.Context(), key, "text/plain", int64(len(content)), bytes.NewBufferString(content))
	if err != nil {
		t.Fatalf("Put(%q): %v", key, err)
	}
}

func get(t *testing.T, e Engine, key string, offset int64) (string, blob.Object) {
	t.Helper()
	body, object, err := e.Store.Get(t.Context(), key, offset)
	if err != nil {
		t.Fatalf("Get(%q, %d): %v", key, offset, err)
	}
	content, err := io.ReadAll(body)
	if err := errors.Join(err, body.Close()); err != nil {
		t.Fatalf("reading %q: %v", key, err)
	}
	return string(content), object
}

func wantFault(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	if f, ok := fault.As(err); !ok || f.Code != code || f.Kind != kind {
		t.Errorf("got %v, want the fault %s", err, code)
	}
}

func wantAbsent(t *testing.T, e Engine, key string) {
	t.Helper()
	_, _, err := e.Store.Get(t.Context(), key, 0)
	wantFault(t, err, fault.Absent, "object_absent")
}

func describe(key, content string) blob.Upload {
	digest := sha256.Sum256([]byte(content))
	return blob.Upload{
		Key: key, Size: int64(len(content)), ContentType: "video/webm",
		SHA256: base64.StdEncoding.EncodeToString(digest[:]),
	}
}

func downloadLink(t *testing.T, store blob.Store, key, fileName string) blob.Link {
	t.Helper()
	link, err := store.DownloadLink(t.Context(), key, fileName, time.Hour)
	if err != nil {
		t.Fatalf("DownloadLink(%q): %v", key, err)
	}
	return link
}

func uploadLink(t *testing.T, store blob.Store, u blob.Upload) blob.Link {
	t.Helper()
	link, err := store.UploadLink(t.Context(), u, time.Hour)
	if err != nil {
		t.Fatalf("UploadLink(%q): %v", u.Key, err)
	}
	return link
}

// follow uses a link, with further headers over those of the link, and returns the answer with its body.
func follow(t *testing.T, e Engine, link blob.Link, content string, headers ...string) (*http.Response, string) {
	t.Helper()
	var body io.Reader
	if link.Method == http.MethodPut {
		body = bytes.NewBufferString(content)
	}
	r, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), link.Method, e.Address(link.URL), body)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range link.Headers {
		r.Header.Set(name, value)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	read, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return answer, string(read)
}

func wantStatus(t *testing.T, answer *http.Response, body string, want ...int) {
	t.Helper()
	for _, status := range want {
		if answer.StatusCode == status {
			return
		}
	}
	t.Errorf("%s answered %d %s, want %v", answer.Request.URL, answer.StatusCode, body, want)
}
