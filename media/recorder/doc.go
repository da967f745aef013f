// Package recorder writes the picture of a publisher as short files that play on their own, and hands them over.
//
// # How
//
// Packets → frames (assembler) → a segment of a few seconds (segment: WebM for VP8, VP9 and AV1, fragmented MP4 for H.264) in a
// local folder, the spool → Uploader. A segment begins with a key frame, which the publisher is asked for when the segment before
// is old enough, and when the size of the picture changes. A picture that stands still closes its segment by time; the replay
// holds the last picture until the next segment.
//
// # What it promises
//
//   - What was received is in the spool within half a second and on the disk (fdatasync) within one. After kill -9 the rest of an
//     open segment is cut at its last whole chunk, is playable, and is handed over at the next start.
//   - A segment is written once, handed over until it is accepted, and only then deleted here. Attempts never end. A file that
//     cannot be handed over holds back no other.
//   - A slow disk or a slow store delays no packet: the queue from the relay is bounded, and what does not fit is recorded as a
//     loss, mended by a key frame.
//   - The limit of a token, which is what its session may still record, is announced at 80 % and ends the recording at 100 %,
//     never silently (OnNotice). What waits in the spool when the token is shown counts as well; of a publisher that is being
//     replaced, up to one open segment does not.
//
// # Names in the spool
//
//	<spool>/recordings/<company>/<session>/g1-000000-<start>-<duration>-<w>x<h>-<codec>.webm        whole, to be handed over
//	<spool>/recordings/<company>/<session>/g1-000000-<start>-0-<w>x<h>-<codec>.webm.part            being written
package recorder
