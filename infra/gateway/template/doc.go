// Package template reads template.yaml, which describes the product in the cloud: its functions, their routes and their rights.
// infra/gateway serves the routes that it finds, and infra/rules checks the rest.
package template
