package session_test

import (
	"testing"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// open opens a session and returns its state, and the token of the customer's first device.
func (r *room) open() (session.State, string) {
	r.Helper()
	s, _, token, err := r.log.Submit(r.Context(), submission())
	if err != nil {
		r.Fatal(err)
	}
	return s, token
}

// resume shows a token as a page does that wants a new socket.
func (r *room) resume(token string) (session.Resumption, error) {
	pass, s, err := r.log.Authenticate(r.Context(), "", token, true)
	if err != nil {
		return session.Resumption{}, err
	}
	return r.log.Resume(r.Context(), pass, session.Holder{Kind: edge.KindParticipant, Company: s.Company})
}

func (r *room) mustResume(token string) (next string) {
	r.Helper()
	given, err := r.resume(token)
	if err != nil || given.Ticket == "" {
		r.Fatalf("%+v, %v", given, err)
	}
	return given.Next
}

// use shows a token as any request other than a resume does.
func (r *room) use(token string) error {
	r.Helper()
	_, _, err := r.log.Authenticate(r.Context(), "", token, false)
	return err
}

// join asks for a further device, and returns its id and token.
func (r *room) join(token string) (string, string, error) {
	r.Helper()
	pass, _, err := r.log.Authenticate(r.Context(), "", token, false)
	if err != nil {
		r.Fatal(err)
	}
	return r.log.Join(r.Context(), pass, session.DevicePage)
}

func (r *room) mustJoin(token string) (device, further string) {
	r.Helper()
	device, further, err := r.join(token)
	if err != nil {
		r.Fatal(err)
	}
	return device, further
}

func TestEachTokenResumesUntilItsSuccessorIsUsed(t *testing.T) {
	for name, use := range map[string]func(r *room, token string) error{
		"by a resume":        func(r *room, token string) error { _, err := r.resume(token); return err },
		"by another request": (*room).use,
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			s, first := r.open()
			lost := r.mustResume(first) // the answer is lost, and the page tries again
			next := r.mustResume(first)
			wantFault(t, r.use(lost), "token_invalid")
			r.clock.Advance(time.Hour)
			if err := r.use(first); err != nil {
				t.Errorf("before its successor is used: %v", err)
			}
			if err := use(r, next); err != nil {
				t.Errorf("the successor: %v", err)
			}
			if err := r.use(next); err != nil {
				t.Errorf("the successor again: %v", err)
			}
			r.clock.Advance(10*time.Second + time.Millisecond)
			wantFault(t, r.use(first), "token_spent")
			r.mustResume(r.mustResume(next))
			if got := r.read(s.ID); got.Head != 1 || !got.Open() {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestATicketNamesTheDevice(t *testing.T) {
	r := newRoom(t)
	s, token := r.open()
	device, further := r.mustJoin(token)
	given, err := r.resume(further)
	if err != nil {
		t.Fatal(err)
	}
	got, err := session.NewTickets(r.table, r.clock, r.ids, session.StandardTiming()).Redeem(t.Context(), given.Ticket)
	want := session.Holder{Kind: edge.KindParticipant, Company: "c1", Session: s.ID, Participant: s.Participants[0].ID, Device: device}
	if err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
}

// Copies of a request may be under way for the time of the leeway.
func TestASpentTokenIsGoodForTheLeeway(t *testing.T) {
	r := newRoom(t)
	s, first := r.open()
	next := r.mustResume(first)
	r.mustResume(next)
	r.clock.Advance(10 * time.Second)
	if err := r.use(first); err != nil {
		t.Errorf("a request under way: %v", err)
	}
	if late := r.mustResume(first); late != "" {
		t.Error("a late copy of a resume gets a next token")
	}
	if err := r.use(next); err != nil {
		t.Errorf("afterwards the present one: %v", err)
	}
	r.clock.Advance(time.Millisecond)
	wantFault(t, r.use(first), "token_spent")
	r.wantKinds(s.ID, session.Submitted)
	_, err := r.resume(first)
	wantFault(t, err, "device_ended")
	r.wantKinds(s.ID, session.Submitted, session.DeviceEnded, session.Ended)
}

func TestTheTheftRuleEndsTheLastDevice(t *testing.T) {
	r := newRoom(t)
	s, first := r.open()
	if _, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1"); err != nil {
		t.Fatal(err)
	}
	next := r.mustResume(first)
	for range 3 { // spent for long, and not the last that was
		r.clock.Advance(time.Minute)
		next = r.mustResume(next)
	}
	present := next
	if err := r.use(present); err != nil {
		t.Fatal(err)
	}
	for range 2 { // a thief repeats it, and the page goes on
		_, err := r.resume(first)
		if f := wantFault(t, err, "device_ended"); f.Kind != fault.Unauthenticated {
			t.Errorf("kind %d", f.Kind)
		}
	}
	for _, token := range []string{first, present} {
		wantFault(t, r.use(token), "device_ended")
		_, err := r.resume(token)
		wantFault(t, err, "device_ended")
	}
	wantFault(t, r.use(present+"x"), "token_invalid")
	r.wantKinds(s.ID, session.Submitted, session.Accepted, session.DeviceEnded, session.Ended)
	you := s.Participants[0].ID
	if got := r.read(s.ID); got.EndReason != session.EndTokenReused || got.Participants[0].Devices[0].Ended.IsZero() ||
		got.Admits(you, you) == nil || got.Admits(you, "") == nil {
		t.Errorf("%+v", got)
	}
	_, _, _, err := r.log.Append(t.Context(), session.Command{Session: s.ID, Participant: you, Device: you, Sender: "tab", K: 1,
		Body: session.Body{Kind: session.DoRate, Stars: 1}})
	wantFault(t, err, "device_ended")
}

func TestTheTheftRuleLeavesOtherDevices(t *testing.T) {
	r := newRoom(t)
	s, first := r.open()
	s, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1")
	if err != nil {
		t.Fatal(err)
	}
	second, token := r.mustJoin(first)
	third, byCopy := r.mustJoin(token)
	you := s.Participants[0].ID
	r.mustAppend(s, you, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	r.mustAppend(s, you, 2, session.Body{Kind: session.DoStartScreen})
	r.mustResume(r.mustResume(token))
	r.clock.Advance(11 * time.Second)
	_, err = r.resume(token)
	wantFault(t, err, "device_ended")
	wantFault(t, r.use(byCopy), "device_ended") // a thief may have used a copied token to get a further device
	if err := r.use(first); err != nil {
		t.Errorf("the first device: %v", err)
	}
	got := r.read(s.ID)
	if !got.Open() || got.Screen.On || got.Admits(you, second) == nil || got.Admits(you, third) == nil || got.Admits(you, you) != nil {
		t.Errorf("%+v", got)
	}
	if seen := got.View(session.RoleRepresentative).Participants[0].Devices; len(seen) != 1 || seen[0] != session.DevicePage {
		t.Errorf("the others see %v", seen)
	}
	r.wantKinds(s.ID, session.Submitted, session.Accepted, session.DeviceJoined, session.DeviceJoined, session.ConsentGiven,
		session.ScreenStarted, session.DeviceEnded, session.DeviceEnded, session.ScreenStopped)
	_, _, _, err = r.log.Append(t.Context(), session.Command{Session: s.ID, Participant: you, Device: second, Sender: "tab2", K: 1,
		Body: text("it is me")})
	wantFault(t, err, "device_ended")
}

// Two tabs with one token, where the browser has no locks, and only one of them uses its successors.
func TestTwoTabsWithOneToken(t *testing.T) {
	for late, want := range map[time.Duration]string{10 * time.Second: "", 10*time.Second + time.Millisecond: "device_ended"} {
		r := newRoom(t)
		_, token := r.open()
		one, other := r.mustResume(token), r.mustResume(token)
		wantFault(t, r.use(one), "token_invalid") // so it goes on with the token that it has
		if err := r.use(token); err != nil {
			t.Error(err)
		}
		r.mustResume(other)
		r.clock.Advance(late)
		if _, err := r.resume(token); want != "" {
			wantFault(t, err, want)
		} else if err != nil {
			t.Errorf("%v after the other tab has another token: %v", late, err)
		}
	}
}

func TestATokenShownAtTheDeadlineIsTooLate(t *testing.T) {
	for after, phase := range map[time.Duration]session.Phase{599900 * time.Millisecond: session.PhaseActive, 600 * time.Second: session.PhaseEnded} {
		r := newRoom(t)
		s, token := r.open()
		s, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1")
		if err != nil {
			t.Fatal(err)
		}
		next := r.mustResume(token)
		r.gone(s.ID, s.Participants[0].ID)
		r.clock.Advance(after)
		r.mustResume(next) // the end of a session can be read
		if got := r.back(s.ID, s.Participants[0].ID); got.Phase != phase {
			t.Errorf("back after %v: %s", after, got.Phase)
		}
		if err := r.use(token); err != nil {
			t.Errorf("after %v: %v", after, err)
		}
	}
}

func TestAResumeWhileTheSessionGoesBackToTheQueue(t *testing.T) {
	r := newRoom(t)
	s, token := r.open()
	s, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try1")
	if err != nil {
		t.Fatal(err)
	}
	r.gone(s.ID, s.Participants[0].ID)
	r.gone(s.ID, s.Participants[1].ID)
	r.clock.Advance(time.Minute) // the owner's deadline, which nobody has noticed yet
	next := r.mustResume(token)
	if got := r.back(s.ID, s.Participants[0].ID); got.Phase != session.PhaseWaiting || !got.CustomerIsThere() || !got.Deadline.IsZero() {
		t.Errorf("%+v", got)
	}
	r.mustResume(next)
}

// Rows and logs of versions without devices.
func TestATokenOfAnOlderVersion(t *testing.T) {
	r := newRoom(t)
	s, token := r.open()
	you, secret := s.Participants[0].ID, token[len(token)-43:]
	s.Participants[0].Devices = nil
	for key, document := range map[table.Key]any{
		keys.InSession(s.ID).At(keys.Device.Of(you)): map[string]string{"hash": id.Hash(secret)},
		keys.InSession(s.ID).At(keys.Head):           s,
	} {
		item, err := r.table.Get(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		item.Document = table.Encode(document)
		if err := r.table.Write(t.Context(), table.Replace(item)); err != nil {
			t.Fatal(err)
		}
	}
	if seen := r.read(s.ID).View(session.RoleRepresentative).Participants[0].Devices; len(seen) != 1 {
		t.Errorf("it has %v", seen)
	}
	next := r.mustResume(token)
	r.mustResume(token) // a page of that version goes on with the token it has
	if _, _, err := r.join(token); err != nil {
		t.Error(err)
	}
	if got := r.read(s.ID); len(got.Participants[0].Devices) != 2 || got.Participants[0].Devices[0].ID != you {
		t.Errorf("%+v", got.Participants[0].Devices)
	}
	wantFault(t, r.use(next), "token_invalid")
	next = r.mustResume(token)
	r.mustResume(next)
	r.clock.Advance(time.Minute)
	_, err := r.resume(token)
	wantFault(t, err, "device_ended")
	if got := r.read(s.ID); got.EndReason != session.EndTokenReused { // the second one came by the first
		t.Errorf("%+v", got)
	}
}

func TestACustomerHasFourDevicesAtMost(t *testing.T) {
	r := newRoom(t)
	s, token := r.open()
	var last string
	for range session.MaxDevices - 1 {
		_, last = r.mustJoin(token)
	}
	_, _, err := r.join(token)
	if f := wantFault(t, err, "devices_full"); f.Kind != fault.Conflict || f.Facts["max"] != "4" {
		t.Errorf("%+v", f)
	}
	for joined := session.MaxDevices; joined < session.MaxAllDevices; joined++ { // each takes the place of one that was shut out
		r.mustResume(r.mustResume(last))
		r.clock.Advance(11 * time.Second)
		_, err := r.resume(last)
		wantFault(t, err, "device_ended")
		_, last = r.mustJoin(token)
	}
	r.mustResume(r.mustResume(last))
	r.clock.Advance(11 * time.Second)
	_, err = r.resume(last)
	wantFault(t, err, "device_ended")
	_, _, err = r.join(token)
	wantFault(t, err, "devices_full")
	if got := r.read(s.ID); len(got.Participants[0].Devices) != session.MaxAllDevices || !got.Open() {
		t.Errorf("%d devices, %s", len(got.Participants[0].Devices), got.Phase)
	}
}

// An unknown outcome of a write leaves no second device, and no token that nobody has.
func TestALostAnswerOfTheTable(t *testing.T) {
	r := newRoom(t)
	s, token := r.open()
	log := r.on(&flaky{Table: r.table, lose: 1})
	pass, _, err := log.Authenticate(t.Context(), "", token, true)
	if err != nil {
		t.Fatal(err)
	}
	given, err := log.Resume(t.Context(), pass, session.Holder{Company: "c1"})
	if err != nil || r.use(given.Next) != nil {
		t.Errorf("%+v, %v", given, err)
	}
	pass, _, err = r.log.Authenticate(t.Context(), "", given.Next, false)
	if err != nil {
		t.Fatal(err)
	}
	_, further, err := r.on(&flaky{Table: r.table, lose: 1}).Join(t.Context(), pass, session.DevicePage)
	if err != nil || r.use(further) != nil || len(r.read(s.ID).Participants[0].Devices) != 2 {
		t.Errorf("%v, %+v", err, r.read(s.ID).Participants)
	}
}

// A request costs two reads, a resume one write besides; the first use of a token by another request costs one write once.
func TestWhatTokensCost(t *testing.T) {
	r := newRoom(t)
	_, token := r.open()
	counted := &tabletest.Counting{Table: r.table}
	r.log = r.on(counted)
	costs := func(what string, want int, do func()) {
		t.Helper()
		counted.All()
		do()
		if got := counted.All(); got != want {
			t.Errorf("%s costs %d operations, want %d", what, got, want)
		}
	}
	var next string
	costs("a request", 2, func() { _ = r.use(token) })
	costs("a resume", 3, func() { next = r.mustResume(token) })
	costs("a resume with the next token", 3, func() { next = r.mustResume(next) })
	costs("the first use", 3, func() { _ = r.use(next) })
	costs("the second use", 2, func() { _ = r.use(next) })
	costs("a late copy", 3, func() { r.mustResume(token) })
	costs("an unknown token", 1, func() { _ = r.use(next + "x") })
	r.clock.Advance(time.Minute)
	costs("a spent token", 1, func() { _ = r.use(token) })
	costs("a reused token", 5, func() { _, _ = r.resume(token) })
	costs("a reused token again", 1, func() { _, _ = r.resume(token) })
}
