// Package items reads, writes and updates documents stored under the keys of package keys.
//
// A Collection is one family of items. Functions that read a single item or a list take its key or range. Every read returns a
// Stored: the document with the item it came from. Writing it back keeps the item's key, index entries and expiry, and fails
// when the item was written in between.
//
// A change depends on what was read, so it has to be decided again after a conflict. Loop does that the same way for every
// room: at most Tries times, with random waits in between. Package audit adds the entry of the audit log.
package items
