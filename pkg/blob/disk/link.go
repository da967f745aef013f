package disk

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"acude/pkg/blob"
)

// DownloadLink signs a GET; see blob.Store.
func (s *Store) DownloadLink(_ context.Context, key, fileName string, life time.Duration) (blob.Link, error) {
	if err := blob.CheckKey(key); err != nil {
		return blob.Link{}, err
	}
	params := url.Values{}
	if fileName != "" {
		params.Set(paramName, fileName)
	}
	return s.signed(http.MethodGet, key, params, life, nil)
}

// UploadLink signs a PUT; see blob.Store.
func (s *Store) UploadLink(_ context.Context, u blob.Upload, life time.Duration) (blob.Link, error) {
	if err := blob.CheckUpload(u); err != nil {
		return blob.Link{}, err
	}
	params := url.Values{}
	params.Set(paramSize, strconv.FormatInt(u.Size, 10))
	params.Set(paramType, u.ContentType)
	params.Set(paramSHA256, u.SHA256)
	return s.signed(http.MethodPut, u.Key, params, life, map[string]string{"Content-Type": u.ContentType})
}

func (s *Store) signed(method, key string, params url.Values, life time.Duration, headers map[string]string) (blob.Link, error) {
	if err := blob.CheckLife(life); err != nil {
		return blob.Link{}, err
	}
	expires := s.clock.Now().Add(life).Truncate(time.Second)
	params.Set(paramExpires, strconv.FormatInt(expires.Unix(), 10))
	params.Set(paramSignature, s.sign.signature(method, key, params))
	at := *s.base
	at.Path += key
	at.RawQuery = params.Encode()
	return blob.Link{Method: method, URL: at.String(), Headers: headers, Expires: expires}, nil
}
