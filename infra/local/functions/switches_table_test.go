package functions

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"acude/pkg/feature"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// act is an action that a feature switch allows.
type act struct {
	name     string
	switches []feature.Name
	// prepare brings the product to where the act is possible, with the switch on. do tries the act and returns the refusal,
	// whose facts name the layer that forbids.
	prepare func(o *office) talk
	do      func(o *office, one talk) refusal
	// customer is set where a customer gets the answer, which names the layer and nothing else of the company.
	customer bool
	code     string // if it is not off_at_<layer> or, for customers, sharing_off
}

var screenAct = []feature.Name{feature.ScreenView}

// acts are all acts that switches forbid, each as people and programs do it.
var acts = []act{
	{name: "ask for the screen over the socket", switches: screenAct,
		prepare: func(o *office) talk { return o.begin() },
		do:      func(o *office, one talk) refusal { return o.asAgent(one, session.DoAskScreen) }},
	{name: "consent to the screen over the socket", switches: screenAct, customer: true,
		prepare: func(o *office) talk { return o.begin() },
		do:      func(o *office, one talk) refusal { return o.asCustomer(one, session.DoGiveConsent) }},
	{name: "start the screen over the socket", switches: screenAct, customer: true,
		prepare: func(o *office) talk { return o.begin(session.DoGiveConsent) },
		do:      func(o *office, one talk) refusal { return o.asCustomer(one, session.DoStartScreen) }},
	{name: "publish the screen", switches: screenAct, customer: true,
		prepare: func(o *office) talk { return o.begin(session.DoGiveConsent) },
		do: func(o *office, one talk) refusal {
			return refused(o.t, o.ask(bearer(one), "POST", "/api/portal/sessions/"+one.id+"/publish", `{"fingerprint":"`+peer+`"}`))
		}},
	{name: "view the screen", switches: screenAct,
		prepare: func(o *office) talk {
			one := o.begin(session.DoGiveConsent, session.DoStartScreen)
			if got := refused(o.t, o.ask(bearer(one), "POST", "/api/portal/sessions/"+one.id+"/publish", `{"fingerprint":"`+peer+`"}`)); got.Code != "" {
				o.t.Fatalf("publish: %+v", got)
			}
			return one
		},
		do: func(o *office, one talk) refusal {
			return refused(o.t, o.ask(o.agent, "POST", "/api/queue/sessions/"+one.id+"/view", `{"fingerprint":"`+peer+`"}`))
		}},
	{name: "read the canned messages", switches: []feature.Name{feature.CannedMessages},
		prepare: func(o *office) talk { return o.begin() },
		do: func(o *office, one talk) refusal {
			return refused(o.t, o.ask(o.agent, "GET", "/api/queue/sessions/"+one.id+"/messages", ""))
		}},
	{name: "accept a query", switches: []feature.Name{feature.SessionsAtOnce, feature.ChatsAtOnce}, code: "workload_full",
		prepare: func(o *office) talk { return o.submit() },
		do:      func(o *office, one talk) refusal { return o.accept(one) }},
	{name: "make a session code", switches: []feature.Name{feature.CodesAtOnce},
		prepare: func(*office) talk { return talk{} },
		do: func(o *office, _ talk) refusal {
			return refused(o.t, o.ask(o.agent, "POST", "/api/queue/codes", `{"name":"Ana","portal":"`+o.desk.ID+`"}`))
		}},
	{name: "sign in to the Management Center", switches: []feature.Name{feature.ManagementCenter},
		prepare: func(*office) talk { return talk{} },
		do:      func(o *office, _ talk) refusal { got, _ := o.enter(); return got }},
}

// elsewhere are the switches that have a test of their own below.
var elsewhere = []feature.Name{feature.RecordServer, feature.SessionReplay}

// hidden are obeyed and not shown yet; functions/live has the test of each layer.
var hidden = []feature.Name{feature.SilentMonitoring}

func TestEverySwitchThatIsShownIsInTheTable(t *testing.T) {
	tested := slices.Clone(elsewhere)
	for _, one := range acts {
		tested = append(tested, one.switches...)
	}
	for _, s := range feature.Switches() {
		if !slices.Contains(tested, s.Name) {
			t.Errorf("no act is tested with %s off at each layer", s.Name)
		}
	}
	for _, s := range feature.All() {
		if (s.Hidden != "") != slices.Contains(hidden, s.Name) {
			t.Errorf("no act is tested with %s off at each layer, although it is obeyed: %s", s.Name, s.Hidden)
		}
	}
}

// layers are where a switch can be turned off.
func layersOf(s feature.Switch) []feature.Layer {
	all := []feature.Layer{feature.LayerOperator, feature.LayerPortal, feature.LayerTeam, feature.LayerRepresentative}
	return slices.DeleteFunc(all, func(l feature.Layer) bool { return !s.At(l) })
}

// TestEverySwitchForbidsAtEveryLayer turns each switch off at each layer in turn, in the middle of what it allows, and expects
// the refusal that names the layer; turned on again, the act goes through.
func TestEverySwitchForbidsAtEveryLayer(t *testing.T) {
	o := openOffice(t)
	for _, one := range acts {
		for _, name := range one.switches {
			known, _ := feature.SwitchOf(string(name))
			o.set(feature.LayerTeam, name, max(known.Default, 1))
			for _, layer := range layersOf(known) {
				t.Run(one.name+"/"+string(name)+"/"+string(layer), func(t *testing.T) {
					before := o.t
					o.t = t
					defer func() { o.t = before }()
					at := one.prepare(o)
					o.set(layer, name, 0)
					one.check(t, layer, o.rep.ScreenName, one.do(o, at))
					if layer == feature.LayerTeam {
						o.set(layer, name, max(known.Default, 1))
					} else {
						o.set(layer, name, -1)
					}
					if got := one.do(o, at); got.Code != "" {
						t.Errorf("turned on again: %+v", got)
					}
					if at.id != "" {
						o.end(at)
					}
				})
			}
		}
	}
}

func (a act) check(t *testing.T, layer feature.Layer, person string, got refusal) {
	t.Helper()
	want := "off_at_" + string(layer)
	if a.customer {
		want = "sharing_off"
	}
	if a.code != "" {
		want = a.code
	}
	if got.Code != want || got.Facts["layer"] != string(layer) {
		t.Errorf("answered %+v, want %s at the %s", got, want, layer)
	}
	name := map[feature.Layer]string{feature.LayerPortal: "help", feature.LayerTeam: "Support", feature.LayerRepresentative: person}[layer]
	if a.customer {
		name = ""
	}
	if got.Facts["name"] != name {
		t.Errorf("the %s is called %q, want %q", layer, got.Facts["name"], name)
	}
}

// enter signs the representative in to the Management Center.
func (o *office) enter() (refusal, http.Header) {
	body := `{"login":"` + o.rep.Login + `","password":"` + producttest.Password + `"}`
	answer := o.ask(http.Header{"Acude-App": {"manager"}}, "POST", "/api/identity/sign-in", body)
	cookie, _, _ := strings.Cut(answer.Header().Get("Set-Cookie"), ";")
	return refused(o.t, answer), http.Header{"Acude-App": {"manager"}, "Cookie": {cookie}}
}

// A recording needs the operator's and the portal's permission, which is checked at submission and again at publication.
func TestARecordingIsForbiddenAtSubmissionAndAtPublication(t *testing.T) {
	o := openOffice(t)
	recorded := func(one talk) bool {
		var published struct{ Record bool }
		o.read(o.ask(bearer(one), "POST", "/api/portal/sessions/"+one.id+"/publish", `{"fingerprint":"`+peer+`"}`), &published)
		return published.Record
	}
	for _, layer := range []feature.Layer{feature.LayerOperator, feature.LayerPortal} {
		before := o.begin(session.DoGiveConsent)
		if !recorded(before) {
			t.Errorf("%s: nothing is recorded while the switch is on", layer)
		}
		o.set(layer, feature.RecordServer, 0)
		if recorded(before) {
			t.Errorf("%s: a session that began before is still recorded", layer)
		}
		during := o.begin(session.DoGiveConsent)
		o.set(layer, feature.RecordServer, -1)
		if recorded(during) {
			t.Errorf("%s: a session is recorded although its customer agreed to no recording", layer)
		}
		if !recorded(before) {
			t.Errorf("%s: nothing is recorded after the switch is on again", layer)
		}
		o.end(before)
		o.end(during)
	}
}

// Session Review shows representatives their own sessions if every layer allows it. If the operator, their team or they
// themselves have it off, every request is refused; if a portal has it off, its sessions are neither listed nor opened.
func TestAReplayIsForbiddenAtEveryLayer(t *testing.T) {
	o := openOffice(t)
	o.set(feature.LayerTeam, feature.ManagementCenter, 1)
	o.set(feature.LayerTeam, feature.SessionReplay, 1)
	one := o.begin()
	o.end(one)
	got, reader := o.enter()
	if got.Code != "" {
		t.Fatalf("sign-in: %+v", got)
	}
	known, _ := feature.SwitchOf(string(feature.SessionReplay))
	for _, layer := range layersOf(known) {
		for _, path := range []string{"filters", "sessions", "sessions?id=" + one.id, "sessions/" + one.id, "sessions/" + one.id + "/recording"} {
			ask := func() *httptest.ResponseRecorder { return o.ask(reader, "GET", "/api/review/"+path, "") }
			list := !strings.Contains(path, one.id+"/") && path != "sessions/"+one.id
			if answer := ask(); refused(t, answer).Code != "" || path != "filters" && !strings.Contains(answer.Body.String(), one.id) && !strings.HasSuffix(path, "recording") {
				t.Errorf("%s: %s is answered %s while the switch is on", layer, path, answer.Body)
			}
			o.set(layer, feature.SessionReplay, 0)
			answer := ask()
			got := refused(t, answer)
			switch {
			case layer == feature.LayerPortal && list:
				if got.Code != "" || strings.Contains(answer.Body.String(), one.id) {
					t.Errorf("%s: %s is answered %s", layer, path, answer.Body)
				}
			default:
				act{}.check(t, layer, o.rep.ScreenName, got)
				if answer.Code != http.StatusForbidden {
					t.Errorf("%s: %s is answered %d", layer, path, answer.Code)
				}
			}
			o.set(layer, feature.SessionReplay, map[bool]int{true: 1, false: -1}[layer == feature.LayerTeam])
		}
	}
}
