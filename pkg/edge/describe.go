package edge

import (
	"reflect"
	"runtime"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Description is the prose of an operation in the OpenAPI document.
type Description struct {
	Summary string `json:"summary"` // one sentence
	Text    string `json:"text,omitempty"`
}

// Describe adds descriptions to the document's operations, by "METHOD /path"; unknown routes are skipped.
func (a *API) Describe(words map[string]Description) {
	for path, item := range a.huma.OpenAPI().Paths {
		for method, operation := range map[string]*huma.Operation{
			"GET": item.Get, "POST": item.Post, "PUT": item.Put, "PATCH": item.Patch, "DELETE": item.Delete,
		} {
			if operation != nil {
				operation.Summary, operation.Description = words[method+" "+path].Summary, words[method+" "+path].Text
			}
		}
	}
}

// nameOf returns the Go name of a handler.
func nameOf(handler any) string {
	return strings.TrimSuffix(runtime.FuncForPC(reflect.ValueOf(handler).Pointer()).Name(), "-fm")
}

// securitySchemes are the ways to authenticate, as the document names them.
func securitySchemes() map[string]*huma.SecurityScheme {
	return map[string]*huma.SecurityScheme{
		"signIn":      {Type: "apiKey", In: "cookie", Name: "__Host-acude-manager", Description: "People: the cookie of a sign-in, with the header Acude-App"},
		"client":      {Type: "oauth2", Flows: &huma.OAuthFlows{ClientCredentials: &huma.OAuthFlow{TokenURL: "/oauth/token", Scopes: map[string]string{}}}},
		"participant": {Type: "http", Scheme: "bearer", Description: "Customers: the token that submitting a query answered, and those that have replaced it since"},
		"relay":       {Type: "http", Scheme: "bearer", Description: "Relays: the secret to join with, then the token of the node"},
	}
}

// security returns the schemes that can meet n.
func (n Need) security() []map[string][]string {
	scope := strings.ReplaceAll(string(n.permission), "_", ":")
	switch n.who {
	case permitted:
		return []map[string][]string{{"signIn": {}}, {"client": {scope}}}
	case client:
		return []map[string][]string{{"client": {scope}}}
	case signedIn:
		return []map[string][]string{{"signIn": {}}}
	case participant:
		return []map[string][]string{{"participant": {}}}
	case relay:
		return []map[string][]string{{"relay": {}}}
	}
	return nil
}
