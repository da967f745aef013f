package server

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"acude/pkg/blob/disk"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/mail/mailbox"
	"acude/pkg/meter"
	"acude/pkg/table/bolt"
)

// keptMails is how many mails the mailbox keeps.
const keptMails = 500

// data is the open data folder.
type data struct {
	folder  string
	table   *bolt.Table
	blobs   *disk.Store
	mails   *mailbox.Mailbox
	joining string       // secret that lets relays join
	meter   *meter.Meter // counts what the product does, in the units that the cloud bills
}

// openData opens the data folder and creates what is missing. Its errors are sentences for the person who starts the product.
func openData(folder, fleetSecret string, c clock.Clock) (*data, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(folder, "keys"), 0o700); err != nil {
		return nil, unusable(folder, err)
	}
	d := &data{folder: folder, joining: fleetSecret, meter: meter.New()}
	linkKey, err := keptKey(filepath.Join(folder, "keys", "links"))
	if err != nil {
		return nil, unusable(folder, err)
	}
	if d.joining == "" {
		secret, err := keptKey(filepath.Join(folder, "keys", "fleet"))
		if err != nil {
			return nil, unusable(folder, err)
		}
		d.joining = base64.RawURLEncoding.EncodeToString(secret)
	}
	if d.blobs, err = disk.Open(filepath.Join(folder, "blobs"), linkKey, "/blob/", c); err != nil {
		return nil, unusable(folder, err)
	}
	if d.mails, err = mailbox.Open(filepath.Join(folder, "mailbox"), keptMails, c); err != nil {
		return nil, unusable(folder, err)
	}
	if d.table, err = bolt.Open(filepath.Join(folder, "table.db"), c); err != nil {
		return nil, unusable(folder, err)
	}
	return d, nil
}

// unusable returns an error with one sentence that says why a data folder cannot be used and what to do.
func unusable(folder string, err error) error {
	f, _ := fault.As(err)
	switch {
	case f != nil && f.Code == "data_in_use":
		return fmt.Errorf("the data folder %s is in use by another Acude; stop that one or choose another folder with --data", folder)
	case f != nil && f.Code == "data_corrupt":
		return fmt.Errorf("the table in the data folder %s is damaged; put back a copy of it or start with another folder by --data", folder)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the data folder %s cannot be written; give this user the right to, or choose another folder with --data", folder)
	}
	return fmt.Errorf("the data folder %s cannot be used (%w); choose another folder with --data", folder, err)
}

// keptKey returns the 32 random bytes in a file, and creates the file when it is missing.
func keptKey(path string) ([]byte, error) {
	kept, err := os.ReadFile(path)
	if err == nil {
		key, err := base64.RawURLEncoding.DecodeString(strings.TrimSpace(string(kept)))
		if err != nil || len(key) != 32 {
			return nil, fmt.Errorf("the key in %s is damaged", path)
		}
		return key, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	return key, os.WriteFile(path, []byte(base64.RawURLEncoding.EncodeToString(key)+"\n"), 0o600)
}
