// Package disk is the blob store of the product on one machine: a folder, and signed links served by the product itself.
//
// Layout of the folder:
//
//	objects/<segment>.d/…/<segment>.o   one file an object: a header of 256 bytes, then the content
//	unfinished/                         objects being written
//
// Folders and objects differ by suffix, so the keys "a" and "a/b" live side by side. An object appears whole or not at all:
// it is written aside, synced, and then linked to its name, which fails when the name is taken. Only Sweep deletes.
package disk
