package gateway

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"acude/pkg/table"
)

// Routes map paths, sockets, the stream and the schedule to functions. A function is named by its folder.
type Routes struct {
	HTTP     []HTTPRoute   `json:"http"`
	Live     LiveRoute     `json:"live"`
	Streams  []StreamRoute `json:"streams"`
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

// StreamRoute lets a function read the table's stream: the size of a batch, how often a record that fails is retried, and what the
// function is called for.
type StreamRoute struct {
	Function string   `json:"function"`
	Batch    int      `json:"batch"`
	Retries  int      `json:"retries"`
	Filters  []Filter `json:"filters"` // one of them has to hold; none = every record
}

// Filter holds for records by their key.
type Filter struct {
	Partition Texts `json:"partition,omitempty"`
	Sort      Texts `json:"sort,omitempty"`
}

// Texts holds for a text that one of its patterns holds for; none = any text.
type Texts []Text

// Text holds for one text, or for those that begin with Prefix.
type Text struct {
	Equals string `json:"equals,omitempty"`
	Prefix string `json:"prefix,omitempty"`
}

// Wakes reports whether the function is called for records of a key.
func (r StreamRoute) Wakes(key table.Key) bool {
	return len(r.Filters) == 0 || slices.ContainsFunc(r.Filters, func(f Filter) bool {
		return f.Partition.hold(key.Partition) && f.Sort.hold(key.Sort)
	})
}

func (all Texts) hold(text string) bool {
	return len(all) == 0 || slices.ContainsFunc(all, func(t Text) bool {
		return t.Prefix != "" && strings.HasPrefix(text, t.Prefix) || t.Equals != "" && text == t.Equals
	})
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
