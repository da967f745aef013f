package bolt

import "math/rand/v2"

// levels is the height of a sorted list: each level has a quarter of the keys of the one below, so ten serve a million.
const levels = 10

// sorted is a list of the file's keys in order (a skip list). One may write while nobody reads.
type sorted struct {
	first [levels]*node
	high  int // levels in use
}

// node is a key of a sorted list. gone says that the file must not have it any more.
type node struct {
	key  string
	gone bool
	next [levels]*node
}

// set adds a key, or changes whether it is gone.
func (s *sorted) set(key string, gone bool) {
	var before [levels]*node
	found := s.descend(key, &before)
	if found != nil && found.key == key {
		found.gone = gone
		return
	}
	height := 1
	for height < levels && rand.Uint32()%4 == 0 {
		height++
	}
	s.high = max(s.high, height)
	added := &node{key: key, gone: gone}
	for level := range height {
		link := s.link(before[level], level)
		added.next[level], *link = *link, added
	}
}

// from returns the first key that is not below key; nil behind the last one.
func (s *sorted) from(key string) *node {
	var before [levels]*node
	return s.descend(key, &before)
}

// below returns the last key below key; nil before the first one.
func (s *sorted) below(key string) *node {
	var before [levels]*node
	s.descend(key, &before)
	return before[0]
}

// descend returns the first node that is not below key, and in before the last node below key of each level; nil is the list's start.
func (s *sorted) descend(key string, before *[levels]*node) *node {
	var at *node
	for level := s.high - 1; level >= 0; level-- {
		for next := *s.link(at, level); next != nil && next.key < key; next = at.next[level] {
			at = next
		}
		before[level] = at
	}
	return *s.link(at, 0)
}

// link is where the node after at is kept in a level; nil is the list's start.
func (s *sorted) link(at *node, level int) **node {
	if at == nil {
		return &s.first[level]
	}
	return &at.next[level]
}
