// Package sfu forwards one screen to many watchers: an ICE-lite selective forwarding unit with WHIP (RFC 9725) to publish and
// WHEP to watch.
//
// # What it is
//
// Each session has a room with at most one publisher and any number of viewers. The publisher's packets are renumbered into one
// endless stream: when a publisher reconnects or changes codec, the viewers' stream goes on. Every packet is allocated once, never
// changed, and shared by all viewers, by the ring that answers their NACKs, and by the recorder.
//
// # What it promises
//
//   - A peer enters with a relay token (package relay) that names its DTLS certificate, once.
//   - No candidate, address or option of an SDP makes it send a packet to anyone: it only answers authenticated ICE checks, on its one
//     UDP and one TCP port, and sends one check of its own back to each address that sent one (check.go).
//   - A viewer cannot publish. Nothing of a publisher that exceeds the limits of Options is forwarded; one that sends twice as much is
//     cut. So is one whose picture is larger than package picture allows, before a viewer's decoder meets it.
//   - A viewer's sequence numbers go on one by one, whatever leaps the publisher's make.
//   - What viewers report makes the relay send at most a share more than the picture itself, counted in packets and bytes per viewer
//     and per node (resend.go), and asks the publisher for at most one key frame per viewer and second.
//   - Connections that a participant asks for have a pace (budgets.go). They have at most two that are not connected yet and eight in
//     all (enter.go); the node has at most Options.MaxConnecting and Options.MaxPeers.
//   - What a connected peer makes the relay keep is bounded: streams and addresses (engine.go), messages (channels.go).
//   - A slow or broken viewer delays nobody: a packet that cannot leave at once is dropped for that viewer alone.
//   - A panic in the work of one session ends that session and no other.
//   - After Revoke, nothing is forwarded to or from the connections that it covers.
//
// # Data channels
//
// Two channels are agreed in advance (negotiated: true), when the offer has an application section:
//
//	id 0 "heartbeat"  unordered, no retransmits   relay → peer every 200 ms: {"generation":n,"draining":bool}
//	id 1 "events"     reliable                    relay → publisher: {"viewers":people}; relay → viewer: {"publisher":bool,"paused":true,"recorded":bool}
//	                                              publisher → relay: {"paused":bool}; peer → relay: {"counts":true}
//
// A peer that says that it counts the packets it gets needs no heartbeat while they come: the relay leaves one out when it sent the
// peer a packet since the time of the one before (of the picture, or RTCP to a publisher), unless it drains.
//
// A publisher says that its picture is paused while its browser has nothing to show, as with a minimised window; "paused" is left out
// for viewers while it is not. It is a state of the picture, which viewers learn when they come, and no event of the session's log.
// "recorded" says that the relay was told to record this publisher; that its recording pauses or is full is in the session's log.
// Monitors (package relay) are not among the people, and nothing is sent to the publisher when one comes or goes.
// Peers say nothing else on them. A peer that floods them, or opens another channel, is cut.
package sfu
