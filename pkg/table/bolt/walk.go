package bolt

import "go.etcd.io/bbolt"

// span is the keys of a list from one on until another, exclusive; last first when backward.
type span struct {
	list     int // of listed
	from, to string
	backward bool
}

// source is what a layer or the file has of a span. done says that there is nothing more.
type source struct {
	key  string
	gone bool
	done bool
	step func(s *source)
}

// walk calls yield with each key of a span that the layers and the file have together, until it returns false. raw is the file's value
// when no layer has the key.
func (v *view) walk(of span, yield func(key string, raw []byte) (bool, error)) error {
	bucket, err := v.file(listed[of.list])
	if err != nil {
		return err
	}
	file := fileSource{cursor: bucket.Cursor(), span: of}
	sources := make([]source, 0, 3)
	for _, l := range v.layers {
		if s := layerSource(&l.lists[of.list], of); !s.done {
			sources = append(sources, s)
		}
	}
	file.start()
	for {
		first := -1 // of sources: the one with the next key, the newest of several; -1 is the file
		key, done := file.key, file.done
		for i := len(sources) - 1; i >= 0; i-- {
			if s := &sources[i]; !s.done && (done || of.follows(key, s.key) || s.key == key) {
				first, key, done = i, s.key, false
			}
		}
		if done {
			return nil
		}
		var raw []byte
		gone := false
		if first < 0 {
			raw = file.raw
		} else {
			gone = sources[first].gone
		}
		if !gone {
			if more, err := yield(key, raw); err != nil || !more {
				return err
			}
		}
		if !file.done && file.key == key {
			file.move()
		}
		for i := range sources {
			if s := &sources[i]; !s.done && s.key == key {
				s.step(s)
			}
		}
	}
}

// follows reports whether key comes after other.
func (of span) follows(key, other string) bool {
	if of.backward {
		return key < other
	}
	return key > other
}

func (of span) holds(key string) bool { return key >= of.from && key < of.to }

func layerSource(list *sorted, of span) source {
	at := list.from(of.from)
	if of.backward {
		at = list.below(of.to)
	}
	s := source{step: func(s *source) {
		if of.backward {
			at = list.below(at.key)
		} else {
			at = at.next[0]
		}
		s.take(at, of)
	}}
	s.take(at, of)
	return s
}

func (s *source) take(at *node, of span) {
	if s.done = at == nil || !of.holds(at.key); !s.done {
		s.key, s.gone = at.key, at.gone
	}
}

// fileSource is what the file has of a span.
type fileSource struct {
	span   span
	cursor *bbolt.Cursor
	key    string
	raw    []byte
	done   bool
}

func (f *fileSource) start() {
	if !f.span.backward {
		f.take(f.cursor.Seek([]byte(f.span.from)))
		return
	}
	key, _ := f.cursor.Seek([]byte(f.span.to))
	if key != nil {
		f.take(f.cursor.Prev())
		return
	}
	f.take(f.cursor.Last())
}

func (f *fileSource) move() {
	if f.span.backward {
		f.take(f.cursor.Prev())
	} else {
		f.take(f.cursor.Next())
	}
}

func (f *fileSource) take(key, raw []byte) {
	f.key, f.raw = string(key), raw
	f.done = key == nil || !f.span.holds(f.key)
}
