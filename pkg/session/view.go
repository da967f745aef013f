package session

import "time"

// View is a State as one participant may see it.
type View struct {
	ID           string            `json:"id"`
	Portal       string            `json:"portal"`
	Phase        Phase             `json:"phase" enum:"waiting,active,reconnecting,ended"`
	Epoch        int64             `json:"epoch"`
	Head         int64             `json:"head"`
	Question     string            `json:"question"`
	Language     string            `json:"language"`
	Customer     Customer          `json:"customer"`
	Owner        *Owner            `json:"owner,omitempty"`
	Reserved     string            `json:"reserved,omitempty" doc:"the name of the representative for whom alone it waits"`
	Submitted    time.Time         `json:"submitted"`
	Accepted     time.Time         `json:"accepted,omitzero"`
	Ended        time.Time         `json:"ended,omitzero"`
	Requeued     int               `json:"requeued,omitempty"`
	Consent      Consent           `json:"consent"`
	Screen       Screen            `json:"screen"`
	Participants []ViewParticipant `json:"participants"`
	Deadline     time.Time         `json:"deadline,omitzero"`
	EndReason    string            `json:"endReason,omitempty"`
	Outcome      string            `json:"outcome,omitempty"`
	Ratings      Ratings           `json:"ratings"`
	Recording    RecordingPolicy   `json:"recording"`
}

// Owner is the representative as participants see them. ID is their participant id.
type Owner struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ViewParticipant is a participant as the others see them. Person is "" in a customer's view.
type ViewParticipant struct {
	ID      string `json:"id"`
	Role    Role   `json:"role" enum:"customer,representative"`
	Person  string `json:"person,omitempty"`
	Name    string `json:"name"`
	Present bool   `json:"present"`

	Devices []DeviceKind `json:"devices,omitempty" enum:"page,app" doc:"customers: where they take part, oldest first"`
}

// RecordingPolicy is the portal's, and whether a shared screen is not recorded for now although it should be.
type RecordingPolicy struct {
	Policy string `json:"policy" enum:"always,required,never"`
	Paused bool   `json:"paused,omitempty"`
}

// View returns the state as a role may see it: a customer sees neither accounts nor the representative's rating.
func (s State) View(role Role) View {
	v := View{ID: s.ID, Portal: s.Portal, Phase: s.Phase, Epoch: s.Epoch, Head: s.Head, Question: s.Question,
		Language: s.Language, Customer: s.Customer, Submitted: s.Submitted, Accepted: s.Accepted, Ended: s.Ended,
		Requeued: s.Requeued, Consent: s.Consent, Screen: s.Screen, Deadline: s.Deadline, EndReason: s.EndReason,
		Outcome: s.Outcome, Ratings: s.Ratings, Recording: RecordingPolicy{s.Recording.Policy, s.Recording.Paused},
		Reserved: s.Reserved.Name, Participants: []ViewParticipant{}}
	v.Consent.Scopes = s.Consent.given()
	for _, p := range s.Participants {
		seen := ViewParticipant{ID: p.ID, Role: p.Role, Person: p.Person, Name: p.Name, Present: p.Present}
		for _, d := range p.live() {
			seen.Devices = append(seen.Devices, d.Kind)
		}
		if role == RoleCustomer {
			seen.Person = ""
		}
		v.Participants = append(v.Participants, seen)
		if s.Owner != "" && p.Person == s.Owner {
			v.Owner = &Owner{ID: p.ID, Name: p.Name}
		}
	}
	if role == RoleCustomer {
		v.Ratings.Representative = Rating{}
	}
	return v
}
