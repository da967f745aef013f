// Package gateway stands in for the cloud around the functions: API Gateway's HTTP and WebSocket doors, the table's stream and
// the schedule. It is built from routes.gen.json, which `make generate` takes from template.yaml, so a route that was
// forgotten there is a 404 here as well.
//
// It enforces the cloud's limits (sizes, time, life of sockets), so that the ways around them are lived every day, and answers
// as the cloud does: {"message": …} with the cloud's status.
package gateway
