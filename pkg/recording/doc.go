// Package recording knows the recordings of sessions: how their segments are named, what a session's recording consists of,
// and how large it may be.
//
// It owns no items of the table: the objects of the blob store are the recording, and their keys are its manifest. Nothing
// here or elsewhere deletes a recording; the store's own rule lets it expire.
package recording
