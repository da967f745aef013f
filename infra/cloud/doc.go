// Package cloud opens the product over the cloud's engines for the functions' main programs, and converts Lambda's events into
// what the functions take: HTTP requests, events of sockets, records of the table's stream, ticks of the schedule.
//
// Its settings are the environment variables of template.yaml. The credentials are those that Lambda gives to the
// function; they are valid as long as its environment lives.
package cloud
