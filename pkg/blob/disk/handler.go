package disk

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"acude/pkg/blob"
	"acude/pkg/fault"
)

// Handler serves the links, below the base that Open was given. It answers a refused link with a problem document that
// names the fault's code: link_invalid and link_expired 403, object_absent 404, object_exists 412, storage_full 507, and 400
// for an upload that is not the signed one.
func (s *Store) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "private, no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
		w.Header().Set("Referrer-Policy", "no-referrer")
		if err := s.serve(w, r); err != nil {
			refuse(w, err)
		}
	})
}

func (s *Store) serve(w http.ResponseWriter, r *http.Request) error {
	key, below := strings.CutPrefix(r.URL.Path, s.base.Path)
	params, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil || !below {
		return fault.New(fault.Forbidden, "link_invalid")
	}
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	if !s.sign.holds(method, key, params) {
		return fault.New(fault.Forbidden, "link_invalid")
	}
	if expired(params, s.clock.Now()) {
		return fault.New(fault.Forbidden, "link_expired")
	}
	if method == http.MethodPut {
		return s.upload(w, r, key, params)
	}
	return s.download(w, r, key, params.Get(paramName))
}

func (s *Store) download(w http.ResponseWriter, r *http.Request, key, fileName string) error {
	found, err := s.open(key)
	if err != nil {
		return err
	}
	defer func() { _ = found.file.Close() }()
	w.Header().Set("Content-Type", found.contentType)
	w.Header().Set("Content-Disposition", blob.Disposition(fileName))
	http.ServeContent(w, r, "", found.Modified, io.NewSectionReader(found.file, headerSize, found.Size))
	return nil
}

func (s *Store) upload(w http.ResponseWriter, r *http.Request, key string, params url.Values) error {
	size, err := strconv.ParseInt(params.Get(paramSize), 10, 64)
	if err != nil {
		return fault.New(fault.Forbidden, "link_invalid")
	}
	digest, err := base64.StdEncoding.DecodeString(params.Get(paramSHA256))
	if err != nil {
		return fault.New(fault.Forbidden, "link_invalid")
	}
	if r.ContentLength != size {
		return blob.SizeWrong()
	}
	if r.Header.Get("Content-Type") != params.Get(paramType) {
		return fault.New(fault.Invalid, "object_type_wrong")
	}
	body := http.MaxBytesReader(w, r.Body, size)
	if err := s.put(r.Context(), key, params.Get(paramType), size, body, digest); err != nil {
		return err
	}
	w.WriteHeader(http.StatusOK)
	return nil
}

func refuse(w http.ResponseWriter, err error) {
	status, code := http.StatusInternalServerError, "internal"
	if f, ok := fault.As(err); ok {
		status, code = statusOf(f), f.Code
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"status": status, "code": code})
}

func statusOf(f *fault.Fault) int {
	switch f.Kind {
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.Absent:
		return http.StatusNotFound
	case fault.Conflict:
		return http.StatusPreconditionFailed
	case fault.Invalid:
		return http.StatusBadRequest
	case fault.Unavailable:
		if errors.Is(f, blob.Full(nil)) {
			return http.StatusInsufficientStorage
		}
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}
