// Package share sends a captured monitor to a relay, by WHIP (RFC 9725), as the browser of a customer does.
//
// # What it promises
//
//   - The relay is met with a certificate of this share alone, whose fingerprint the right to publish names.
//   - Pictures are sent when something changed, at most encoder.FramesPerSecond, and then again until they are sharp. While nothing moves,
//     no picture is sent.
//   - It encodes at most a quarter of the time, so that the customer's machine stays usable.
//   - The bit rate follows what the relay reports: it falls when packets are lost or late, and rises while pictures are left out.
//   - A viewer who comes, and asks for a key frame, gets one at once.
//   - It ends with its context: the relay is told, and no picture leaves after Publish has returned.
package share
