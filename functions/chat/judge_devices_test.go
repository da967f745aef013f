package chat_test

import (
	"slices"
	"time"

	"acude/pkg/session"
)

// pages are the customer's.
func (co *company) pages() []*client {
	if co.second == nil {
		return []*client{co.customer}
	}
	return []*client{co.customer, co.second}
}

// follows reports whether a client takes part and has a socket.
func (c *client) follows() bool { return c.session != "" && c.sock != nil }

// settled is how long after a resume nothing is under way any more that knew nothing of it.
const settled = time.Minute

// judgeDevices: a customer is gone only when none of their pages is there; no page that keeps the rules is shut out; and a thief who shows
// a spent token ends the page it was copied from, with those that came by it, and the session when none is left.
func (j *judge) judgeDevices() {
	ended := map[string]bool{}
	for _, e := range j.log {
		switch {
		case e.Kind == session.DeviceEnded:
			ended[e.Device] = true
		case e.Kind == session.Gone && e.Role == session.RoleCustomer:
			for _, c := range j.company.pages() {
				if slices.ContainsFunc(c.firm, func(s span) bool { return s.from.Add(settled).Before(e.At) && e.At.Before(s.to) }) {
					j.says("the customer is gone (%d) while %s is there", e.N, c.name)
				}
			}
		}
	}
	theft := j.thief != nil && (j.thief.told || j.thief.let)
	if theft && j.thief.let {
		j.says("a thief got in")
	}
	for _, c := range j.company.pages() {
		must := theft && (j.thief.of == c || j.thief.of == j.customer)
		if c.out && !must {
			j.says("%s was shut out", c.name)
		}
		if must && (!ended[c.page.device] || c.session != "") {
			j.says("%s goes on with a token that a thief has: %t, the log says %t", c.name, c.session != "", ended[c.page.device])
		}
	}
	if theft && j.thief.of == j.customer && j.state.Open() {
		j.says("the session goes on without any page")
	}
	if !theft && len(ended) > 0 {
		j.says("%d devices were ended without a thief", len(ended))
	}
}
