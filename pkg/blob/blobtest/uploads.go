package blobtest

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/pkg/blob"
	"acude/pkg/fault"
)

const segment = "a segment of a recording"

func upload(t *testing.T, e Engine) {
	link := uploadLink(t, e.Store, describe("recording/1 a.webm", segment))
	if link.Method != http.MethodPut || !link.Expires.After(time.Time{}) {
		t.Errorf("the link is %+v", link)
	}
	answer, body := follow(t, e, link, segment)
	wantStatus(t, answer, body, http.StatusOK)
	if read, _ := get(t, e, "recording/1 a.webm", 0); read != segment {
		t.Errorf("uploaded, but %q came back", read)
	}
	answer, _ = follow(t, e, downloadLink(t, e.Store, "recording/1 a.webm", ""), "")
	if got := answer.Header.Get("Content-Type"); got != "video/webm" {
		t.Errorf("the content type became %q", got)
	}
}

func uploadOnce(t *testing.T, e Engine) {
	link := uploadLink(t, e.Store, describe("recording/1", segment))
	const racers = 4
	statuses := make([]int, racers)
	var all sync.WaitGroup
	for i := range racers {
		all.Go(func() {
			answer, _ := follow(t, e, link, segment)
			statuses[i] = answer.StatusCode
		})
	}
	all.Wait()
	created := 0
	for _, status := range statuses {
		switch status {
		case http.StatusOK:
			created++
		case http.StatusPreconditionFailed, http.StatusConflict:
		default:
			t.Errorf("a racer was answered %d", status)
		}
	}
	if created != 1 {
		t.Errorf("%d uploads through one link", created)
	}
	answer, body := follow(t, e, link, segment)
	wantStatus(t, answer, body, http.StatusPreconditionFailed)

	put(t, e, "recording/2", "what stood there")
	answer, body = follow(t, e, uploadLink(t, e.Store, describe("recording/2", segment)), segment)
	wantStatus(t, answer, body, http.StatusPreconditionFailed)
	if read, _ := get(t, e, "recording/2", 0); read != "what stood there" {
		t.Errorf("an upload replaced the object by %q", read)
	}
}

func uploadExpired(t *testing.T, e Engine) {
	answer, body := follow(t, e, uploadLink(t, e.Slow, describe("late", segment)), segment)
	wantStatus(t, answer, body, http.StatusForbidden)
	wantAbsent(t, e, "late")
}

func uploadTampered(t *testing.T, e Engine) {
	link := uploadLink(t, e.Store, describe("tampered", segment))
	for what, tampered := range tamper(t, link) {
		answer, body := follow(t, e, tampered, segment)
		if answer.StatusCode < 400 || answer.StatusCode > 499 {
			t.Errorf("%s: answered %d %s", what, answer.StatusCode, body)
		}
	}
	wantAbsent(t, e, "tampered")
	wantAbsent(t, e, "tampered2")
}

func uploadWrong(t *testing.T, e Engine) {
	link := uploadLink(t, e.Store, describe("wrong", segment))
	for what, c := range map[string]struct {
		content string
		headers []string
	}{
		"shorter":       {content: segment[1:]},
		"longer":        {content: segment + "!"},
		"other content": {content: "A" + segment[1:]},
		"other type":    {content: segment, headers: []string{"Content-Type", "text/html"}},
	} {
		answer, body := follow(t, e, link, c.content, c.headers...)
		if answer.StatusCode < 400 || answer.StatusCode > 499 {
			t.Errorf("%s: answered %d %s", what, answer.StatusCode, body)
		}
		wantAbsent(t, e, "wrong")
	}
	forge(t, e, link)
	answer, body := follow(t, e, link, segment)
	wantStatus(t, answer, body, http.StatusOK)

	for _, u := range []blob.Upload{
		{Key: "k", Size: -1, ContentType: "video/webm", SHA256: describe("k", segment).SHA256},
		{Key: "k", Size: 1, ContentType: "video/webm", SHA256: "short"},
		{Key: "k", Size: 1, ContentType: "a\r\nb", SHA256: describe("k", segment).SHA256},
	} {
		if _, err := e.Store.UploadLink(t.Context(), u, time.Hour); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v was signed: %v", u, err)
		}
	}
}

// forge describes another upload wherever the link describes the signed one, and brings what it describes.
func forge(t *testing.T, e Engine, link blob.Link) {
	t.Helper()
	signed, other := describe("wrong", segment), describe("wrong", "A"+segment[1:])
	for _, c := range []struct{ from, to, content string }{
		{signed.SHA256, other.SHA256, "A" + segment[1:]},
		{signed.ContentType, "text/html", segment},
	} {
		forged := link
		forged.URL = strings.ReplaceAll(link.URL, url.QueryEscape(c.from), url.QueryEscape(c.to))
		forged.Headers = maps.Clone(link.Headers)
		for name, value := range forged.Headers {
			forged.Headers[name] = strings.ReplaceAll(value, c.from, c.to)
		}
		answer, body := follow(t, e, forged, c.content)
		wantStatus(t, answer, body, http.StatusForbidden)
		wantAbsent(t, e, "wrong")
	}
}
