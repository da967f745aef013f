package lang

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// messages are the messages of one language: decoded ones, and files that were not used yet.
type messages struct {
	mu      sync.RWMutex
	decoded map[string]message
	parts   []part // not decoded yet
}

// part is one file of messages as it is written.
type part struct {
	name string
	raw  []byte
}

// find returns the message under key, and decodes the parts in which the key is written until one defines it. It panics when such
// a part is malformed.
func (m *messages) find(key string) (message, bool) {
	m.mu.RLock()
	found, ok := m.decoded[key]
	m.mu.RUnlock()
	if ok {
		return found, true
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if found, ok := m.decoded[key]; ok {
		return found, true
	}
	written := []byte(`"` + key + `"`)
	for i := 0; i < len(m.parts); {
		if !bytes.Contains(m.parts[i].raw, written) {
			i++
			continue
		}
		one := m.parts[i]
		m.parts = slices.Delete(m.parts, i, i+1)
		if err := m.decode(one); err != nil {
			panic(err)
		}
		if found, ok := m.decoded[key]; ok {
			return found, true
		}
	}
	return message{}, false
}

// decodeAll decodes every part.
func (m *messages) decodeAll() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, one := range m.parts {
		if err := m.decode(one); err != nil {
			return err
		}
	}
	m.parts = nil
	return nil
}

func (m *messages) keys() []string {
	if err := m.decodeAll(); err != nil {
		panic(err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Collect(maps.Keys(m.decoded))
}

// decode adds the messages of a part. mu is held.
func (m *messages) decode(p part) error {
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(p.raw, &entries); err != nil {
		return fmt.Errorf("lang: %s is not JSON: %w", p.name, err)
	}
	for key, entry := range entries {
		if strings.HasPrefix(key, "$") {
			continue
		}
		if other, taken := m.decoded[key]; taken {
			return fmt.Errorf("lang: %q is in both %s and %s", key, other.file, p.name)
		}
		one, err := parse(entry)
		if err != nil {
			return fmt.Errorf("lang: %s: %q: %w", p.name, key, err)
		}
		one.file = p.name
		m.decoded[key] = one
	}
	return nil
}
