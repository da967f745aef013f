// Package template reads template.yaml, the description of the product in the cloud: its functions, their routes, and what
// each may do. infra/gateway is built from what it finds, and infra/rules checks the rest.
package template
