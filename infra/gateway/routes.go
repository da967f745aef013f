package gateway

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// Routes map paths, sockets, the stream and the schedule to functions. A function is named by its folder.
type Routes struct {
	HTTP     []HTTPRoute   `json:"http"`
	Live     LiveRoute     `json:"live"`
	Stream   StreamRoute   `json:"stream"`
	Schedule ScheduleRoute `json:"schedule"`
}

// HTTPRoute maps every method of a path to a function. The path may have {placeholders}.
type HTTPRoute struct {
	Path     string `json:"path"`
	Function string `json:"function"`
}

// LiveRoute maps the sockets at a path to a function.
type LiveRoute struct {
	Path     string   `json:"path"`
	Function string   `json:"function"`
	Routes   []string `json:"routes"` // "$connect", "$default", "$disconnect"
}

// StreamRoute maps the table's stream to a function: the size of a batch, and how often a record that fails is retried.
type StreamRoute struct {
	Function string `json:"function"`
	Batch    int    `json:"batch"`
	Retries  int    `json:"retries"`
}

// ScheduleRoute calls a function on a schedule.
type ScheduleRoute struct {
	Function   string `json:"function"`
	Expression string `json:"expression"` // "rate(1 minute)"
}

//go:embed routes.gen.json
var generated []byte

// TemplateRoutes returns the routes that template.yaml had when the program was built.
func TemplateRoutes() (Routes, error) {
	var routes Routes
	if err := json.Unmarshal(generated, &routes); err != nil {
		return Routes{}, fmt.Errorf("gateway: routes.gen.json: %w", err)
	}
	return routes, nil
}

// Generated returns routes in the form of routes.gen.json.
func Generated(routes Routes) ([]byte, error) {
	out, err := json.MarshalIndent(routes, "", "  ")
	return append(out, '\n'), err
}
