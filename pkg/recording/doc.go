// Package recording reads the recordings of sessions: the names of their segments, the manifest of a session's recording, and its
// limit.
//
// It owns no items of the table: the objects of the blob store are the recording, and their keys are its manifest. Nothing
// here or elsewhere deletes a recording; the store's own rule expires it.
package recording
