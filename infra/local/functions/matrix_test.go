package functions

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/people"
)

// The callers, in the order of the table's legend; "-" sends no credentials, "forged" an invented cookie.
var asking = []string{"C", "T", "t", "A", "K", "k", "R", "r", "S", "P", "N", "o", "o as somebody", "-", "forged"}

// Where a thing is, as company x sees it.
var relations = []string{"own", "sibling", "other", "absent", "malformed"}

// TestEveryRightOfEverybody calls every route as everybody for every kind of thing: each cell gets the table's answer, and no
// answer contains anything of company y.
func TestEveryRightOfEverybody(t *testing.T) {
	m := openMatrix(t)
	known := map[string]bool{}
	for _, route := range public {
		known[route] = true
	}
	cells := 0
	for _, one := range rights {
		known[one.route] = true
		for _, who := range asking {
			for _, relation := range relations {
				if one.thing == "" && relation != "own" {
					continue
				}
				cells++
				m.cell(one, who, relation)
			}
		}
	}
	for _, route := range m.routes {
		if name := route.Method + " " + route.Path; !known[name] {
			t.Errorf("%s has no line in the table of rights", name)
		}
		delete(known, route.Method+" "+route.Path)
	}
	for route := range known {
		t.Errorf("the table knows %s, the product does not", route)
	}
	t.Logf("%d routes, %d cells", len(m.routes), cells)
}

// cell sends one request and compares the answer with the table.
func (m *matrix) cell(one right, who, relation string) {
	headers := m.headers[who]
	letter := who
	if one.spent && one.thing == "" && strings.Contains("CTtArRS", who) {
		headers = m.signIn(who)
		defer func() { m.headers[who] = m.signIn(who) }() // the route may end every other sign-in
	}
	id, parents := m.thing(one, letter, relation)
	method, path, _ := strings.Cut(one.route, " ")
	path = filled(path, id, parents)
	body := m.body(one.body, id)
	if relation != "absent" && relation != "malformed" {
		headers = headers.Clone()
		headers.Set("If-Match", `"999999"`) // an allowed request changes nothing: the thing has another version
	}
	answer := m.ask(headers, method, path, body)
	said := fmt.Sprintf("%s asks %s %s (%s): %d %s", who, method, path, relation, answer.Code, answer.Body)
	seen := answer.Body.String()
	if relation == "other" { // the answer may repeat the request
		seen = strings.ReplaceAll(seen, id, "")
	}
	if strings.Contains(seen, canary) || strings.Contains(fmt.Sprint(answer.Header()), canary) {
		m.t.Errorf("%s\nleaks from the other company", said)
	}
	if answer.Code >= 500 && answer.Code != http.StatusServiceUnavailable {
		m.t.Errorf("%s\nfails", said)
	}
	let := strings.Contains(one.may, who) && len(who) == 1 && (who != "P" || relation == "own")
	switch {
	case !let && !turnedAway(answer):
		m.t.Errorf("%s\nwas allowed", said)
	case let && turnedAway(answer):
		m.t.Errorf("%s\nwas refused", said)
	case let && one.thing != "" && reaches(one, who, relation) == missing(answer):
		m.t.Errorf("%s\nreaches %v", said, !missing(answer))
	}
}

// reaches reports whether a caller who may use a route reaches a thing.
func reaches(one right, who, relation string) bool {
	if one.thing == "passkey" {
		return false // these callers have no such thing
	}
	if relation != "sibling" {
		return relation == "own"
	}
	switch one.thing {
	case "import", "device", "customer's", "waiting", "taken", "served", "code":
		return false
	case "client", "ended", "open":
		return who == "C"
	}
	return one.wide || who != "T" && who != "t"
}

// turnedAway reports whether the route's permission rejected the caller.
func turnedAway(a *httptest.ResponseRecorder) bool {
	return a.Code == http.StatusUnauthorized || codeOf(a) == "permission_missing"
}

func codeOf(a *httptest.ResponseRecorder) string {
	var problem struct{ Code string }
	_ = json.Unmarshal(a.Body.Bytes(), &problem) // an answer that is not a problem has no code
	return problem.Code
}

var absent = regexp.MustCompile(`"code":"[a-z_]*_absent"`)

// missing reports whether an answer says that there is no such thing: by its status, or for an id in a body by its field.
func missing(a *httptest.ResponseRecorder) bool {
	if codeOf(a) == "recording_absent" {
		return false
	}
	return a.Code == 404 || absent.Match(a.Body.Bytes()) || strings.Contains(a.Body.String(), "not a representative of this company")
}

// thing returns the id that a cell asks for, and the ids before it in the path.
func (m *matrix) thing(one right, who, relation string) (string, map[string]string) {
	from, at := m.x, 0
	switch relation {
	case "absent":
		return "01AAAAAAAAAAAAAAAAAAAAAAAA", map[string]string{"portal": m.x.desk.ID}
	case "malformed":
		return "no-id", map[string]string{"portal": m.x.desk.ID}
	case "sibling":
		at = 1
	case "other":
		from = m.y
	}
	portals := map[string]string{"portal": []string{from.desk.ID, from.other.ID}[at]}
	switch one.thing {
	case "passkey":
		return "01BBBBBBBBBBBBBBBBBBBBBBBB", portals
	case "import":
		return m.importOf(who, relation), portals
	case "device":
		return m.deviceOf(who, relation), portals
	case "waiting":
		if one.spent && relation == "own" && strings.Contains(one.may, who) {
			state, _ := m.session(from.desk, from.people["R"], "waiting", "xray")
			return state.ID, portals
		}
	case "representative", "manager", "client":
		if one.spent && strings.Contains(one.may, who) && from.id == m.x.id {
			return m.spare(one.thing, at), portals
		}
	}
	return from.things[one.thing][at], portals
}

// spare creates a thing that may be used up.
func (m *matrix) spare(kind string, at int) string {
	seat := []string{m.x.own.ID, m.x.far.ID}[at]
	switch kind {
	case "representative":
		return m.person(m.x.by, "xray", people.Person{Role: access.Representative, Team: seat}).ID
	case "manager":
		return m.person(m.x.by, "xray", people.Person{Role: access.TeamManager, Teams: []string{seat}}).ID
	}
	if at == 0 {
		return m.client(m.x, "xray", m.x.people["A"], access.HoursRead).ID
	}
	return m.x.things["client"][1]
}

// importOf plans an import as a caller, or as another person, and returns its id.
func (m *matrix) importOf(who, relation string) string {
	owner := map[string]string{"own": who, "sibling": "C", "other": "C"}[relation]
	if relation == "sibling" && who == "C" {
		owner = "K"
	}
	if relation == "other" || !strings.Contains("CTK", owner) {
		return "01BBBBBBBBBBBBBBBBBBBBBBBB"
	}
	answer := m.ask(m.headers[owner], "POST", "/api/v1/imports", m.body(`{"text":"$team.top,$team.name,$new,A,B,,N,","mode":"all","dryRun":false}`, ""))
	var plan struct{ Import struct{ ID string } }
	must(m.t, json.Unmarshal(answer.Body.Bytes(), &plan))
	if plan.Import.ID == "" {
		m.t.Fatalf("no import: %s", answer.Body)
	}
	return plan.Import.ID
}

// deviceOf signs a person in once more and returns the device.
func (m *matrix) deviceOf(who, relation string) string {
	owner := who
	if relation == "sibling" {
		owner = map[bool]string{true: "T", false: "C"}[who == "C"]
	}
	if relation == "other" || !strings.Contains("CTtArR", owner) {
		return "01BBBBBBBBBBBBBBBBBBBBBBBB"
	}
	fresh := m.signIn(owner)
	answer := m.ask(fresh, "GET", "/api/identity/devices", "")
	var list struct {
		Items []struct {
			ID      string
			Current bool
		}
	}
	must(m.t, json.Unmarshal(answer.Body.Bytes(), &list))
	at := slices.IndexFunc(list.Items, func(d struct {
		ID      string
		Current bool
	}) bool {
		return d.Current
	})
	if at < 0 {
		m.t.Fatalf("no device: %s", answer.Body)
	}
	return list.Items[at].ID
}

var parameter = regexp.MustCompile(`\{([a-z]+)\}`)

// filled puts ids into a path: the last parameter is the thing, those before it are known.
func filled(path, id string, before map[string]string) string {
	names := parameter.FindAllStringSubmatch(path, -1)
	for n, name := range names {
		value := id
		if n < len(names)-1 {
			value = before[name[1]]
		}
		if name[1] == "address" {
			value = "an-address"
		}
		path = strings.Replace(path, name[0], value, 1)
	}
	return path
}

// picture is a PNG of one pixel, in base64.
const picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"

// body fills in a body of the table.
func (m *matrix) body(text, id string) string {
	m.made++
	fresh := fmt.Sprintf("new%d@xray.example", m.made)
	return strings.NewReplacer(
		"$team.own", m.x.own.ID, "$team.top", m.x.top.Name, "$team.name", m.x.own.Name, "$manager.api", m.x.people["A"].ID,
		"$new", fresh, "$address", fmt.Sprintf("new-%d", m.made), "$picture", picture, `"@"`, `"`+id+`"`,
	).Replace(text)
}
