// Package house is the whole product in one process: all functions behind the local gateway, the table and the blobs in one
// data folder, the sockets, the stream, the clock, the mailbox, the web and a relay.
//
//	<data>/table.db    the table
//	<data>/blobs/      recordings and other large things
//	<data>/mailbox/    mail that was not sent but kept to be looked at
//	<data>/keys/       what signs links and lets relays join
//	<data>/tls/        the certificate of --tls-self-signed
//
// Promises: what cannot start says so in one sentence that helps; the very same functions run here and in the cloud, behind
// the routes of template.yaml; at the end of its context the house drains: sockets are told to come back, requests under
// way are finished, the relay hands over, the table is closed.
package house
