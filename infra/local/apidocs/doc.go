// Package apidocs describes the API of the running product: its OpenAPI document with what the comments of the handlers say, and the
// page that shows it to people.
package apidocs
