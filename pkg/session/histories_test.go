package session_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"
	"time"

	"acude/pkg/session"
)

//go:generate go test -run TestTheWebsHistoriesAreWhatApplySays -update .

var update = flag.Bool("update", false, "write the web's histories anew")

// historiesFile is read by web/shared/session/advance.test.ts, which expects the same views from the same events.
const historiesFile = "../../web/shared/session/testing/histories.gen.json"

// A step is an event and the view after it, both as one role sees them.
type step struct {
	Event session.Event `json:"event"`
	View  session.View  `json:"view"`
}

// histories are logs that together contain every kind of event, in each situation in which it changes a view differently.
func histories() map[string][]session.Event {
	query := &session.Query{Company: "c1", Portal: "p1", Language: "en", Customer: session.Customer{Name: "Customer"},
		Notice: "n1", Recording: "always"}
	submitted := session.Event{Kind: "submitted", By: "cust", Name: "Customer", Text: "help", Query: query}
	coded := *query
	coded.Reserved = session.Preferred{Person: "person-r1", Name: "Rep r1"}
	reserved := session.Event{Kind: "submitted", By: "cust", Name: "Customer", Text: "came with a code", Query: &coded}
	accepted := func(by string, epoch int64) session.Event {
		return session.Event{Kind: "accepted", By: by, Person: "person-" + by, Name: "Rep " + by, Epoch: epoch, AcceptID: "a",
			Team: "team-" + by, TeamName: "Team " + by, Path: []string{"top", "team-" + by}}
	}
	system := func(kind session.Kind, participant string, role session.Role, until time.Duration) session.Event {
		e := session.Event{Kind: kind, Participant: participant, Role: role}
		if until > 0 {
			e.Until = start.Add(until)
		}
		return e
	}
	consented := session.Event{Kind: "consent_given", By: "cust", Scope: "screen"}
	revoked := session.Event{Kind: "consent_revoked", By: "cust", Scope: "screen"}
	sharing := func(n int) session.Event { return session.Event{Kind: "screen_started", By: "cust", Generation: n} }
	stopped := session.Event{Kind: "screen_stopped", By: "cust"}
	requeued := func(by string, epoch int64) session.Event {
		return session.Event{Kind: "requeued", By: by, Reason: "owner_left", Epoch: epoch}
	}
	ended := func(by, reason string) session.Event { return session.Event{Kind: "ended", By: by, Reason: reason} }
	joined := func(device, through string) session.Event {
		return session.Event{Kind: "device_joined", Participant: "cust", Device: device, DeviceKind: "page", Through: through}
	}
	shut := func(device string) session.Event {
		return session.Event{Kind: "device_ended", Participant: "cust", Device: device, DeviceKind: "page", Reason: "token_reused"}
	}
	return map[string][]session.Event{
		"from the question to both ratings": {
			submitted, {Kind: "declined", Person: "person-r2", Name: "Rep r2", Reason: "busy"},
			{Kind: "decline_undone", Person: "person-r2", Name: "Rep r2"}, accepted("r1", 1),
			{Kind: "message", By: "cust", Text: "hello"}, {Kind: "message", By: "r1", Text: "good morning"},
			{Kind: "screen_asked", By: "r1"}, consented, sharing(1), {Kind: "recording_began"}, {Kind: "recording_warned", Bytes: 1}, {Kind: "recording_full", Bytes: 2},
			stopped, sharing(2), {Kind: "recording_paused", Reason: "no_room"}, {Kind: "recording_resumed"},
			{Kind: "recording_paused", Reason: "failed"}, stopped, revoked, {Kind: "note", By: "r1", Text: "ticket 1"}, ended("r1", "representative"),
			{Kind: "outcome", By: "r1", Outcome: "resolved", Note: "cache"},
			{Kind: "rated", By: "cust", Role: "customer", Stars: 5, Comment: "thanks"}, {Kind: "rated", By: "r1", Role: "representative", Stars: 4},
		},
		"both are gone and come back": {
			submitted, accepted("r1", 1), system("gone", "cust", "customer", time.Minute), system("reconnecting", "cust", "", time.Hour),
			system("gone", "r1", "representative", time.Minute), system("back", "cust", "customer", 0), system("back", "r1", "representative", 0),
			system("gone", "r1", "representative", time.Minute), system("back", "r1", "representative", 0), ended("cust", "customer"),
		},
		"two give it back to the queue": {
			submitted, accepted("r1", 1), consented, sharing(1), stopped, revoked, requeued("r1", 2), accepted("r2", 3),
			system("gone", "r1", "representative", 0), system("gone", "r2", "representative", time.Minute),
			system("reconnecting", "r2", "", time.Hour), requeued("", 4), accepted("r1", 5), system("gone", "r2", "representative", 0),
			ended("r1", "representative"),
		},
		"it goes back while the customer is gone": {
			submitted, accepted("r1", 1), system("gone", "cust", "customer", time.Minute), system("reconnecting", "cust", "", time.Hour),
			{Kind: "requeued", Reason: "owner_gone", Epoch: 2, Until: start.Add(10 * time.Minute)}, ended("", "abandoned"),
		},
		"accepted while the customer is gone": {
			submitted, system("gone", "cust", "customer", time.Minute), accepted("r1", 1), system("reconnecting", "cust", "", time.Hour),
			consented, sharing(1), {Kind: "recording_paused", Reason: "no_room"}, ended("", "reconnect_timeout"),
		},
		"from a phone to a computer and back": {
			submitted, unable, accepted("r1", 1), {Kind: "screen_possible", Participant: "cust"}, {Kind: "screen_asked", By: "r1"},
			{Kind: "screen_impossible", Participant: "cust", Reason: "browser"}, consented, sharing(1), stopped, unable, ended("r1", "representative"),
		},
		"a version after this one has another scope": {
			submitted, accepted("r1", 1), consented, {Kind: "consent_given", By: "cust", Scope: "later"}, revoked, consented,
			{Kind: "consent_revoked", By: "cust", Scope: "later"}, revoked, ended("r1", "representative"),
		},
		"a page is duplicated and its copy shut out": {
			submitted, accepted("r1", 1), joined("d2", "cust"), joined("d3", "d2"), consented, sharing(1), shut("d2"), shut("d3"), stopped, ended("r1", "representative"),
		},
		"with a session code": {reserved, accepted("r1", 1), requeued("r1", 2), ended("", "abandoned")},
		"with a session code, and turned away": {
			reserved, {Kind: "declined", Person: "person-r1", Name: "Rep r1"}, ended("", "declined"),
		},
		"the only page is shut out": {submitted, accepted("r1", 1), consented, sharing(1), shut("cust"), ended("", "token_reused")},
		"nobody accepts":            {submitted, system("gone", "cust", "customer", time.Minute), system("back", "cust", "customer", 0), ended("", "closed")},
	}
}

// TestTheWebsHistoriesAreWhatApplySays compares the committed file with the views that Apply leads to. -update writes the file.
func TestTheWebsHistoriesAreWhatApplySays(t *testing.T) {
	told := map[session.Kind]bool{}
	var names []string
	for name, events := range histories() {
		names = append(names, name)
		for _, e := range events {
			told[e.Kind] = true
		}
	}
	for _, kind := range session.Kinds() {
		if !told[kind] {
			t.Errorf("no history has an event of kind %q", kind)
		}
	}
	slices.Sort(names)
	var want bytes.Buffer
	want.WriteString("[")
	for i, name := range names {
		for j, role := range []session.Role{session.RoleCustomer, session.RoleRepresentative} {
			if i+j > 0 {
				want.WriteString(",")
			}
			writeHistory(t, &want, name, role)
		}
	}
	want.WriteString("\n]\n")
	if *update {
		if err := os.WriteFile(historiesFile, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have, err := os.ReadFile(historiesFile)
	if err != nil || !bytes.Equal(have, want.Bytes()) {
		t.Errorf("%s is not what Apply says (%v): run make generate", historiesFile, err)
	}
}

// writeHistory writes one history as a role sees it, a step per line.
func writeHistory(t *testing.T, out *bytes.Buffer, name string, role session.Role) {
	head, err := json.Marshal(map[string]string{"name": name, "role": string(role)})
	if err != nil {
		t.Fatal(err)
	}
	out.WriteString("\n " + string(head[:len(head)-1]) + `,"steps":[`)
	s := session.State{ID: "s"}
	for i, e := range histories()[name] {
		e.N, e.At = int64(i+1), start.Add(time.Duration(i)*time.Second)
		s = session.Apply(s, e)
		line, err := json.Marshal(step{Event: e.For(role), View: s.View(role)})
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n  " + string(line))
	}
	out.WriteString("\n ]}")
}
