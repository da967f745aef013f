//go:build !linux

package sfu

func segments(int) []byte { return nil }

const segmented = false
