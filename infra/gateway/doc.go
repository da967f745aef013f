// Package gateway stands in for the cloud around the functions: API Gateway's HTTP and WebSocket APIs, the table's stream and the
// schedule. It reads routes.gen.json, which `make generate` writes from template.yaml, so a route that is missing there is a 404
// here as well.
//
// It enforces the cloud's limits (sizes, time, life of sockets), so that every local run meets them, and answers as the cloud
// does: {"message": …} with the cloud's status.
package gateway
