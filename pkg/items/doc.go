// Package items reads and writes documents under the keys of package keys, and changes them while others do.
//
// A Collection is one family of items; what reads a single item or a list takes its key or range. Every read gives a Stored, the
// document with the item it came from: writing it back keeps the item's key, lists and expiry, and fails when somebody else
// wrote it meanwhile.
//
// A change is decided from what was read, so it has to be decided again when somebody else was faster. Loop does that for every
// room in one way: at most Tries times, with random waits in between. Package audit adds the entry of the audit log.
package items
