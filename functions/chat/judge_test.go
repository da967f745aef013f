package chat_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"testing"

	"acude/pkg/session"
	"acude/pkg/table"
)

// wordless returns the key of a message as its text: a simulation reads codes.
type wordless struct{}

func (wordless) Text(_, key string, _ map[string]string) string { return key }

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

// judge checks a company after its story has ended and everything is quiet, and returns every broken promise.
type judge struct {
	*company
	t       *testing.T
	broken  []string
	state   session.State // as stored, before a read applies deadlines
	log     []session.Event
	clients []*client
}

func (j *judge) says(format string, args ...any) {
	j.broken = append(j.broken, fmt.Sprintf(format, args...))
}

func (co *company) judge(t *testing.T) []string {
	j := &judge{company: co, t: t, clients: co.pages()}
	for _, r := range co.reps {
		j.clients = append(j.clients, r.client)
	}
	if co.watcher != nil {
		j.clients = append(j.clients, co.watcher.client)
	}
	if co.told == "" {
		return []string{"the customer's query never got through"}
	}
	j.read()
	j.judgeLog()
	j.judgeOwners()
	j.judgeObstacle()
	j.judgeDevices()
	j.broken = append(j.broken, j.late.notes...)
	j.judgeSubscriptions()
	j.judgeWatcher()
	for _, c := range j.clients {
		j.judgeAcks(c)
		j.judgeShown(c)
	}
	return j.broken
}

func (j *judge) read() {
	store := j.world.table.(*memory)
	item, err := store.Get(j.t.Context(), table.Key{Partition: "SESSION#" + j.told, Sort: "HEAD"})
	if err != nil {
		j.t.Fatal(err)
	}
	if j.state, err = table.Decode[session.State](item); err != nil {
		j.t.Fatal(err)
	}
	for item, err := range table.All(j.t.Context(), store, table.Prefix(item.Key.Partition, "LOG#")) {
		if err != nil {
			j.t.Fatal(err)
		}
		e, err := table.Decode[session.Event](item)
		if err != nil {
			j.t.Fatal(err)
		}
		j.log = append(j.log, e)
	}
}

// judgeLog: numbers without gaps, the head agrees with the log, no event is there twice, every sender's order is kept, and no
// deadline was missed.
func (j *judge) judgeLog() {
	folded := session.State{ID: j.state.ID}
	seen := map[string]bool{}
	last := map[string]int{}
	for i, e := range j.log {
		if e.N != int64(i+1) {
			j.says("event %d has the number %d", i+1, e.N)
		}
		folded = session.Apply(folded, e)
		if e.Kind != session.Message {
			continue
		}
		if seen[e.Text] {
			j.says("%q is in the log twice", e.Text)
		}
		seen[e.Text] = true
		var name string
		var typed int
		if _, err := fmt.Sscan(e.Text, &name, &typed); err != nil {
			j.t.Fatal(err)
		}
		if typed < last[name] {
			j.says("%q comes after %d", e.Text, last[name])
		}
		last[name] = typed
	}
	if a, b := session.Encode(folded), session.Encode(j.state); !bytes.Equal(a, b) {
		j.says("the head is not what the log says:\n%s\n%s", b, a)
	}
	if d := j.state.Deadline; !d.IsZero() && !j.clock.Now().Before(d) {
		j.says("still %s past its deadline", j.state.Phase)
	}
}

// judgeObstacle: the session says of sharing the screen what the customer's open pages said.
func (j *judge) judgeObstacle() {
	want, said := session.ObstaclePhone, true
	for _, c := range j.company.pages() {
		if c.follows() {
			if said = said && c.resumed; c.obstacle() == "" {
				want = ""
			}
		}
	}
	if j.state.Open() && j.state.CustomerIsThere() && said && j.state.Screen.Obstacle != want {
		j.says("the obstacle is %q, the pages said %q", j.state.Screen.Obstacle, want)
	}
}

// judgeOwners: one owner per epoch, nothing written by an owner whose epoch is over, and every accept that succeeded is in the log.
func (j *judge) judgeOwners() {
	epochs := map[int64]session.Event{}
	persons := map[string]bool{}
	owner, epoch := "", int64(0)
	for _, e := range j.log {
		switch e.Kind {
		case session.Accepted:
			if owner != "" {
				j.says("accepted while %s owns it", owner)
			}
			persons[e.By], owner = true, e.By
			epochs[e.Epoch] = e
		case session.Requeued:
			owner = ""
		}
		if e.Kind == session.Accepted || e.Kind == session.Requeued {
			if e.Epoch != epoch+1 {
				j.says("epoch %d follows %d", e.Epoch, epoch)
			}
			epoch = e.Epoch
		}
		if persons[e.By] && e.By != owner && e.Kind != session.Requeued {
			j.says("%s of %s, who is not the owner", e.Kind, e.By)
		}
	}
	for _, r := range j.reps {
		for _, w := range r.wins {
			if won := epochs[w.epoch]; won.AcceptID != w.acceptID || won.Person != r.name {
				j.says("%s was told that they won epoch %d with %s; the log says %s", r.name, w.epoch, w.acceptID, won.Person)
			}
		}
	}
}

// judgeAcks: an acknowledged command is in the log once, under the number of its ack; a refused one is not; and no command is
// left without an answer.
func (j *judge) judgeAcks(c *client) {
	for _, o := range c.acked {
		if o.N < 1 || int(o.N) > len(j.log) {
			j.says("%s: acknowledged %q as %d of %d", c.name, o.Body.Text, o.N, len(j.log))
			continue
		}
		if e := j.log[o.N-1]; o.Body.Kind == session.DoMessage && e.Text != o.Body.Text {
			j.says("%s: acknowledged %q as %d, which is %q", c.name, o.Body.Text, o.N, e.Text)
		}
	}
	for _, text := range c.failed {
		if text != "" && slices.ContainsFunc(j.log, func(e session.Event) bool { return e.Text == text }) {
			j.says("%s: %q was refused and is in the log", c.name, text)
		}
	}
	if c.session != "" && len(c.outbox) > 0 {
		j.says("%s: %d commands are still in the outbox", c.name, len(c.outbox))
	}
}

// judgeShown: a client shows the log as its role may see it, from the first event on, and all of it if it still takes part.
func (j *judge) judgeShown(c *client) {
	for i, e := range c.shown {
		if i >= len(j.log) {
			j.says("%s shows %d events of %d", c.name, len(c.shown), len(j.log))
			return
		}
		want, err := json.Marshal(j.log[i].For(c.role))
		got, errGot := json.Marshal(e)
		if err != nil || errGot != nil || !bytes.Equal(want, got) {
			j.says("%s shows %s as %d, which is %s", c.name, got, i+1, want)
			return
		}
	}
	follows := c.follows()
	if follows && len(c.shown) != len(j.log) {
		j.says("%s shows %d events of %d", c.name, len(c.shown), len(j.log))
	}
	if c.role == session.RoleCustomer {
		follows = slices.ContainsFunc(j.company.pages(), (*client).follows)
	}
	i := slices.IndexFunc(j.state.Participants, func(p session.Participant) bool { return p.ID == c.you })
	if i >= 0 && j.state.Open() && j.state.Participants[i].Present != follows {
		j.says("%s is there: %t, but the state says %t", c.name, follows, !follows)
	}
}
