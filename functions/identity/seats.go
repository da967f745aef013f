package identity

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

// Seats are the seats of the team, one of which the person waits for.
type Seats struct {
	Team  string       `json:"team" doc:"its name"`
	Limit int          `json:"limit"`
	Items []SeatHolder `json:"items" doc:"who holds a seat, the longest first"`
}

// SeatHolder is a person who holds a seat.
type SeatHolder struct {
	Person string    `json:"person"`
	Name   string    `json:"name"`
	Since  time.Time `json:"since"`
	Busy   bool      `json:"busy" doc:"in a session: cannot be signed out"`
}

type seatsOutput struct{ Body Seats }

// seats returns who holds the seats of the team. Faults: those of signin.Seats.
func (h *Handlers) seats(ctx context.Context, _ *struct{}) (*seatsOutput, error) {
	caller := edge.CallerOf(ctx)
	found, err := h.SignIns.Seats(ctx, caller.Session)
	if err != nil {
		return nil, err
	}
	out := &seatsOutput{Body: Seats{Team: found.Team.Name, Limit: found.Team.MaxLogins, Items: []SeatHolder{}}}
	holders := make([]string, len(found.Taken))
	for n, one := range found.Taken {
		holders[n] = one.Person
	}
	workloads, err := h.Queue.Workloads(ctx, caller.Company, holders)
	if err != nil {
		return nil, err
	}
	for _, one := range found.Taken {
		out.Body.Items = append(out.Body.Items, SeatHolder{
			Person: one.Person, Name: one.Name, Since: one.Since, Busy: len(workloads[one.Person].Sessions) > 0,
		})
	}
	return out, nil
}

type takeSeatInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Person string `json:"person" maxLength:"26" doc:"the person to sign out for the seat; empty: take a free one"`
	}
}

// takeSeat takes a seat; if the request names a person who is in no session, they are signed out first. Faults: seat_busy (Conflict); those
// of signin.EndSeat and signin.TakeSeat.
func (h *Handlers) takeSeat(ctx context.Context, in *takeSeatInput) (*stepOutput, error) {
	by, session := access.ActorOf(ctx), edge.CallerOf(ctx).Session
	if person := in.Body.Person; person != "" {
		workload, err := h.Queue.Workload(ctx, by.Company, person)
		if err != nil {
			return nil, err
		}
		if len(workload.Sessions) > 0 {
			return nil, fault.New(fault.Conflict, "seat_busy")
		}
		if err := h.SignIns.EndSeat(ctx, by, session, person); err != nil {
			return nil, err
		}
	}
	done, err := h.SignIns.TakeSeat(ctx, by, session)
	if err != nil {
		return nil, err
	}
	return h.stepDone(ctx, in.App, done)
}
