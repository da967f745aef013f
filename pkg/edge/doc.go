// Package edge is the HTTP layer of every function: it turns an HTTP request into a typed call and a result or a fault into the
// answer. It wraps huma; nothing else of the product imports it.
//
// The steps of a request: canonical path → request id and language → route → guard (the route's Need) → decode and validate →
// handler → answer. The guard comes before decoding, so a refused caller learns nothing about a route's input. A route without
// a Need panics at start.
//
// Promises:
//   - One spelling of a path is served; every other (doubled or trailing slashes, encodings, dots) is answered 404.
//   - Refusals are RFC 9457 problems in the reader's language, with a stable code; they never echo a value of the request and never
//     contain the text of an internal error.
//   - Every request leaves one line in the log; the cause of a fault is there and nowhere else.
//   - The same http.Handler serves net/http and, through edge/payload, Lambda.
package edge
