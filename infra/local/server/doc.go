// Package server is the whole product in one process: all functions behind the local gateway, the table and the blobs in one
// data folder, the sockets, the stream, the schedule, the mailbox, the web and a relay.
//
//	<data>/table.db    the table, and beside it its logs: table.db.<n>.log
//	<data>/blobs/      recordings and other large things
//	<data>/mailbox/    mail that is kept for reading instead of being sent
//	<data>/keys/       the keys that sign links and let relays join
//	<data>/tls/        the certificate of --tls-self-signed
//
// Promises: when the product cannot start, it says why in one sentence that helps. The same functions run here and in the cloud, behind
// the routes of template.yaml. When its context ends the product drains: sockets are told to reconnect, requests are finished, the
// relay finishes its recordings, and the table is closed.
package server
