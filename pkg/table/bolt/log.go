package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"

	"acude/pkg/table"
)

// The log holds the batches that the file does not have yet, one frame for each:
//
//	length of the body, 4 bytes · sum, 4 bytes · body
//
// and before them a header: magic, generation, the file's identity, sum. A frame's sum is over its log's header and its place too, so that
// nothing else passes for it. Only the last frame of the newest log can be torn: nobody was told that its batch is written.
type log struct {
	file       *os.File
	generation uint64
	seed       uint32 // of the frames' sums
	end        int64  // behind the last frame
	reserved   int64  // space that the file has
	torn       bool   // there may be more behind end
	frame      []byte // reused
}

const (
	magic      = "acudelog"
	headBytes  = 36
	frameBytes = 8
	reused     = 1 << 20   // bytes of a frame whose memory is kept
	ahead      = 512 << 10 // bytes that are reserved at a time, so that most syncs need not write where the file's parts are
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func logPath(path string, generation uint64) string {
	return fmt.Sprintf("%s.%d.log", path, generation)
}

func header(generation uint64, identity [16]byte) []byte {
	out := binary.LittleEndian.AppendUint64([]byte(magic), generation)
	out = append(out, identity[:]...)
	return binary.LittleEndian.AppendUint32(out, crc32.Checksum(out, castagnoli))
}

// createLog creates the log of a generation. It appears whole or not at all.
func createLog(path string, generation uint64, identity [16]byte) (*log, error) {
	whole := logPath(path, generation)
	file, err := os.OpenFile(whole+".new", os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	head := header(generation, identity)
	_, err = file.Write(head)
	if err == nil {
		reserve(file, 0, ahead)
		err = file.Sync()
	}
	if err == nil {
		err = errors.Join(os.Rename(whole+".new", whole), syncFolder(filepath.Dir(path)))
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &log{file: file, generation: generation, seed: crc32.Checksum(head, castagnoli), end: headBytes, reserved: ahead}, nil
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// write returns when the steps are on disk. After an error it is unknown whether they are; the next write removes them first.
func (l *log) write(steps []step) error {
	if err := l.mend(); err != nil {
		return err
	}
	frame := append(l.frame[:0], make([]byte, frameBytes)...)
	for _, s := range steps {
		frame = appendStep(frame, s)
	}
	binary.LittleEndian.PutUint32(frame, uint32(len(frame)-frameBytes))
	binary.LittleEndian.PutUint32(frame[4:], frameSum(l.seed, l.end, frame[frameBytes:]))
	if cap(frame) <= reused {
		l.frame = frame
	}
	if behind := l.end + int64(len(frame)); behind > l.reserved {
		reserve(l.file, l.reserved, behind-l.reserved+ahead)
		l.reserved = behind + ahead
	}
	l.torn = true
	if _, err := l.file.WriteAt(frame, l.end); err != nil {
		return err
	}
	if err := syncData(l.file); err != nil {
		return err
	}
	l.end, l.torn = l.end+int64(len(frame)), false
	return nil
}

// mend removes what a failed write has left.
func (l *log) mend() error {
	if !l.torn {
		return nil
	}
	err := errors.Join(l.file.Truncate(l.end), l.file.Sync())
	l.reserved, l.torn = l.end, err != nil
	return err
}

// frameSum is the sum of a frame at a place in the log.
func frameSum(seed uint32, at int64, body []byte) uint32 {
	return crc32.Update(seed^uint32(at), castagnoli, body)
}

// appendStep writes the key of a step and the item after it; an empty item is none.
func appendStep(out []byte, s step) []byte {
	out = appendText(appendText(out, s.key.Partition), s.key.Sort)
	at := len(out)
	out = append(out, 0, 0, 0, 0)
	if s.next != nil {
		out = appendItem(out, s.next)
	}
	binary.LittleEndian.PutUint32(out[at:], uint32(len(out)-at-4))
	return out
}

// readLog calls change with each change in a log, in order. Of the newest log it removes a torn frame, so that it may be followed by
// another. An error means that the log is damaged or not of this file.
func readLog(path string, generation uint64, identity [16]byte, newest bool, change func(key table.Key, next *table.Item) error) error {
	content, err := os.ReadFile(logPath(path, generation))
	if err != nil {
		return err
	}
	head := header(generation, identity)
	if len(content) < headBytes || string(content[:headBytes]) != string(head) {
		return fmt.Errorf("log %d is not of this table", generation)
	}
	seed := crc32.Checksum(head, castagnoli)
	at := headBytes
	for body := frameAt(content, at, seed); body != nil; body = frameAt(content, at, seed) {
		if err := readSteps(body, change); err != nil {
			return err
		}
		at += frameBytes + len(body)
	}
	rest := bytes.TrimRight(content[at:], "\x00") // zeros were reserved and not written
	if !newest && len(rest) > 0 {
		return fmt.Errorf("log %d is damaged at byte %d", generation, at)
	}
	for later := range rest {
		if frameAt(content, at+later, seed) != nil {
			return fmt.Errorf("log %d is damaged at byte %d, before byte %d", generation, at, at+later)
		}
	}
	if len(rest) == 0 {
		return nil
	}
	return cut(logPath(path, generation), int64(at))
}

// cut removes what is behind a place of a log.
func cut(path string, at int64) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Truncate(at), file.Sync(), file.Close())
}

// frameAt returns the body of the frame at a place, nil when none is whole there.
func frameAt(content []byte, at int, seed uint32) []byte {
	if len(content)-at <= frameBytes {
		return nil
	}
	length := int64(binary.LittleEndian.Uint32(content[at:]))
	if length == 0 || length > int64(len(content)-at-frameBytes) {
		return nil
	}
	body := content[at+frameBytes : at+frameBytes+int(length)]
	if binary.LittleEndian.Uint32(content[at+4:]) != frameSum(seed, int64(at), body) {
		return nil
	}
	return body
}

func readSteps(body []byte, change func(key table.Key, next *table.Item) error) error {
	r := reader{rest: body}
	for len(r.rest) > 0 {
		key := table.Key{Partition: string(r.bytes()), Sort: string(r.bytes())}
		stored := r.sized()
		if r.err != nil {
			return r.err
		}
		var next *table.Item
		if len(stored) > 0 {
			var err error
			if next, err = decode(key, stored); err != nil {
				return err
			}
		}
		if err := change(key, next); err != nil {
			return err
		}
	}
	return r.err
}

// removeLog deletes a log and reports whether it did. One that stays is deleted by the next Open.
func removeLog(path string, generation uint64) bool {
	return os.Remove(logPath(path, generation)) == nil
}
