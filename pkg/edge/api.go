package edge

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/lang"
)

// Options configure an API. All are required; Authenticators only as far as the routes need them.
type Options struct {
	Title          string // of the OpenAPI document
	Authenticators Authenticators
	Clock          clock.Clock
	IDs            *id.Maker
	Log            *slog.Logger
	PublicURL      string // scheme and host the browsers use; https makes cookies Secure
	Catalogue      *lang.Catalogue
}

// API holds the routes of one or more functions.
type API struct {
	options Options
	mux     *http.ServeMux
	huma    huma.API
	routes  []RouteInfo
	handler http.Handler
}

// RouteInfo describes a registered route.
type RouteInfo struct {
	Method, Path string
	Need         Need
	Handler      string // the Go name of its handler, as "acude/functions/teams.(*Handlers).createTeam"
}

// New returns an API without routes. It panics when an option is missing.
func New(o Options) *API {
	if o.Clock == nil || o.IDs == nil || o.Log == nil || o.Catalogue == nil || o.PublicURL == "" {
		panic("edge: New needs Clock, IDs, Log, PublicURL and Catalogue")
	}
	configureHuma()
	mux := http.NewServeMux()
	format := huma.Format{Marshal: encode, Unmarshal: json.Unmarshal}
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: o.Title, Version: "1"},
			Components: &huma.Components{
				Schemas:         huma.NewMapRegistry("#/components/schemas/", schemaName),
				SecuritySchemes: securitySchemes(),
			},
		},
		Formats:                      map[string]huma.Format{"application/json": format, "json": format}, // "json": suffixes as +json
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
	a := &API{options: o, mux: mux, huma: humago.New(mux, config)}
	a.handler = a.newHandler()
	return a
}

// Handler serves the routes over net/http.
func (a *API) Handler() http.Handler { return a.handler }

// Routes lists the registered routes in the order they were registered.
func (a *API) Routes() []RouteInfo { return append([]RouteInfo(nil), a.routes...) }

// schemaName prefixes a type in the OpenAPI document with its package, so that a session's View is SessionView and no two
// packages collide. The edge's own types have no prefix; an anonymous body is named after the struct around it.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	owner := path.Base(t.PkgPath())
	if t.Name() == "" || owner == "edge" || strings.HasPrefix(strings.ToLower(name), owner) {
		return name
	}
	return strings.ToUpper(owner[:1]) + owner[1:] + name
}

// Schema adds the types of values to the components of the OpenAPI document, for messages that do not travel over HTTP.
func (a *API) Schema(values ...any) {
	registry := a.huma.OpenAPI().Components.Schemas
	for _, v := range values {
		t := reflect.TypeOf(v)
		if t == nil || t.Name() == "" {
			panic(fmt.Sprintf("edge: Schema takes values of named types, not %T", v))
		}
		registry.Schema(t, true, t.Name())
	}
}

// OpenAPI returns the OpenAPI 3.1 document of the routes, as indented JSON with a stable order.
func (a *API) OpenAPI() ([]byte, error) {
	raw, err := json.Marshal(a.huma.OpenAPI())
	if err != nil {
		return nil, fmt.Errorf("edge: OpenAPI: %w", err)
	}
	var document any
	if err := json.Unmarshal(raw, &document); err != nil {
		return nil, fmt.Errorf("edge: OpenAPI: %w", err)
	}
	out, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("edge: OpenAPI: %w", err)
	}
	return append(out, '\n'), nil
}
