// Package recorder writes the picture of a publisher to short files that play on their own, and uploads them.
//
// # How
//
// Packets → frames (assembler) → a segment of a few seconds (segment: WebM for VP8, VP9 and AV1, fragmented MP4 for H.264) in a
// local folder, the spool → Uploader. A segment begins with a key frame. The recorder asks the publisher for one when the current
// segment is old enough; a change of the picture's size also begins a new segment. When the picture stands still, time closes the
// segment, and the replay shows the last picture until the next segment.
//
// # What it promises
//
//   - A received packet is in the spool within half a second and on the disk (fdatasync) within one. After kill -9 the rest of an
//     open segment is cut at its last whole chunk, is playable, and is uploaded after the next start.
//   - A segment is written once, and deleted here only after its upload was accepted. Attempts never end. A file that cannot be
//     read or uploaded does not hold up others, nor the start.
//   - A segment that the disk refused in the middle is cut at its last whole chunk, and uploaded when the disk answers again.
//   - A slow disk or a slow store delays no packet: the queue from the relay is bounded, and packets that do not fit count as lost,
//     which a key frame repairs.
//   - OnNotice says Failed after ten seconds in which packets arrive and none is recorded, as when the disk hangs.
//   - A disk that hangs delays the end by no more than closeTime, and delays nobody who asks for Use, TakesNew or Oldest.
//   - A spool that fills up (room.go) takes no session that was not recorded here before: OnNotice says NoRoom, and TakesNew tells the
//     fleet.
//   - A spool whose room is used up gets no more, nor does a disk that has less than Options.KeepFree left: what was recorded
//     so far is finished and uploaded, OnNotice says NoRoom, and Started when the recording goes on. The picture itself does not suffer.
//   - A publisher cannot make a recording large in other ways: a frame, a segment and the number of segments per second are bounded
//     (assembler.go, take.go), and a picture that package picture calls TooLarge is not recorded.
//   - A token's limit is what its session may still record. OnNotice reports when 80 % of it is used, and when the recording stops
//     at 100 %. Segments that wait in the spool when the token is used count as well; up to one open segment of a publisher that is being
//     replaced does not.
//
// # Names in the spool
//
//	<spool>/recordings/<company>/<session>/g1-000000-<start>-<duration>-<w>x<h>-<codec>.webm        whole, to be uploaded
//	<spool>/recordings/<company>/<session>/g1-000000-<start>-0-<w>x<h>-<codec>.webm.part            being written
package recorder
