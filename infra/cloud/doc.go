// Package cloud opens the product over the cloud's engines for the functions' lambda mains, and turns Lambda's events into what the functions take: HTTP requests, events of sockets, records of the table's stream, ticks of the clock.
//
// Its settings are the environment variables of template.yaml. Credentials are those that Lambda gives the function; they
// live as long as its environment.
package cloud
