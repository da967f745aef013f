package session

import (
	"slices"
	"time"
)

// Apply returns the state after an event. It is pure; folding it over a whole log gives the state of the HEAD row.
func Apply(s State, e Event) State {
	s.Head = e.N
	s.Participants = slices.Clone(s.Participants)
	if i := slices.IndexFunc(s.Participants, func(p Participant) bool { return p.ID == e.By }); i >= 0 {
		s.Participants[i].Pace = s.Participants[i].Pace.after(e.At)
	}
	switch e.Kind {
	case Submitted:
		s = applySubmitted(s, e)
	case Accepted:
		s = applyAccepted(s, e)
	case Declined:
		s.Declined = append(slices.Clone(s.Declined), e.Person)
	case DeclineUndone:
		s.Declined = slices.DeleteFunc(slices.Clone(s.Declined), func(person string) bool { return person == e.Person })
	case Requeued:
		s = applyRequeued(s, e)
	case ConsentGiven, ConsentRevoked:
		s.Consent = s.Consent.after(e)
	case ScreenStarted:
		s.Screen = Screen{On: true, Since: e.At, Generation: e.Generation}
	case ScreenStopped:
		s.Screen.On, s.Recording.Paused = false, false
	case ScreenImpossible, ScreenPossible:
		s = applyObstacle(s, e)
	case Gone, Back, Lost:
		s = applyPresence(s, e)
	case Outcome:
		s.Outcome = e.Outcome
	case RecordingBegan:
		s.Recording.Began = true
	case RecordingWarned:
		s.Recording.Warned = true
	case RecordingFull:
		s.Recording.Full = true
	case RecordingPaused, RecordingResumed:
		s.Recording.Paused, s.Recording.PausedBy = e.Kind == RecordingPaused, e.Generation
	case Ended:
		s.Phase, s.Ended, s.EndReason, s.Screen.On, s.Recording.Paused = PhaseEnded, e.At, e.Reason, false, false
	case Rated:
		s = applyRated(s, e)
	case DeviceJoined, DeviceEnded:
		s = applyDevice(s, e)
	}
	s.Deadline = deadline(s)
	return s
}

func applySubmitted(s State, e Event) State {
	q := e.Query
	s.Company, s.Portal, s.Title, s.Subportal, s.Language = q.Company, q.Portal, q.Title, q.Subportal, q.Language
	s.Question, s.Customer, s.Consent.Notice, s.Recording.Policy = e.Text, q.Customer, q.Notice, q.Recording
	s.Preferred, s.Reserved = q.Preferred, q.Reserved
	s.Phase, s.Submitted = PhaseWaiting, e.At
	s.Participants = append(s.Participants,
		Participant{ID: e.By, Role: RoleCustomer, Name: e.Name, Present: true, Since: e.At, Pace: Pace{}.after(e.At),
			Devices: []Device{{ID: e.By, Kind: DevicePage, Since: e.At}}})
	return s
}

func applyAccepted(s State, e Event) State {
	s.Phase, s.Epoch, s.Owner, s.AcceptID = PhaseActive, e.Epoch, e.Person, e.AcceptID
	s.Team, s.TeamName, s.Path = e.Team, e.TeamName, e.Path
	if s.Accepted.IsZero() {
		s.Accepted = e.At
	}
	s.join(Participant{ID: e.By, Role: RoleRepresentative, Person: e.Person, Name: e.Name, Present: true, Since: e.At})
	return s
}

func applyRequeued(s State, e Event) State {
	for i := range s.Participants {
		switch p := &s.Participants[i]; {
		case p.Person == s.Owner && p.Present:
			p.Present, p.GoneSince = false, e.At
		case p.Role == RoleCustomer && !p.Present && !e.Until.IsZero():
			p.Until = e.Until
		}
	}
	s.Phase, s.Epoch, s.Owner, s.AcceptID, s.Reserved = PhaseWaiting, e.Epoch, "", "", Preferred{}
	s.Requeued++
	return s
}

func applyPresence(s State, e Event) State {
	for i := range s.Participants {
		p := &s.Participants[i]
		if p.ID != e.Participant {
			continue
		}
		switch e.Kind {
		case Gone:
			p.Present, p.GoneSince, p.Until, p.Leaves = false, e.At, e.Until, p.Leaves.after(e.At)
		case Lost:
			p.Until = e.Until
		case Back:
			p.Present, p.Since, p.GoneSince, p.Until = true, e.At, time.Time{}, time.Time{}
		}
	}
	switch {
	case e.Kind == Lost:
		s.Phase = PhaseReconnecting
	case e.Kind == Back && s.Phase == PhaseReconnecting && len(s.missing()) == 0:
		s.Phase = PhaseActive
	}
	return s
}

func applyObstacle(s State, e Event) State {
	s.Screen.Obstacle = e.Reason
	for i := range s.Participants {
		if p := &s.Participants[i]; p.ID == e.Participant {
			p.Moves = p.Moves.after(e.At)
		}
	}
	return s
}

func applyRated(s State, e Event) State {
	if e.Role == RoleCustomer {
		s.Ratings.Customer = Rating{e.Stars, e.Comment}
	} else {
		s.Ratings.Representative = Rating{e.Stars, e.Comment}
	}
	return s
}

// join adds a participant, or brings the one with the same id back. The caller must own the participants.
func (s *State) join(p Participant) {
	i := slices.IndexFunc(s.Participants, func(q Participant) bool { return q.ID == p.ID })
	if i < 0 {
		s.Participants = append(s.Participants, p)
		return
	}
	s.Participants[i] = p
}
