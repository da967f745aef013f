package identity

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
)

// Device is a browser in which the person is signed in.
type Device struct {
	ID      string    `json:"id"`
	App     string    `json:"app" enum:"helpalert,manager"`
	Created time.Time `json:"created"`
	Used    time.Time `json:"used" doc:"to within a quarter of an hour"`
	Network string    `json:"network" doc:"the address it was signed in from; of IPv6 the network"`
	Words   string    `json:"words" doc:"browser and system; empty when they are not known"`
	Current bool      `json:"current"`
}

type devicesOutput struct {
	Body struct {
		Items []Device `json:"items"`
	}
}

// devices lists where the person is signed in, newest first.
func (h *Handlers) devices(ctx context.Context, _ *struct{}) (*devicesOutput, error) {
	caller := edge.CallerOf(ctx)
	person, err := h.People.Get(ctx, caller.Company, caller.Person)
	if err != nil {
		return nil, err
	}
	all, err := h.SignIns.Devices(ctx, person, caller.Session)
	out := &devicesOutput{}
	out.Body.Items = []Device{}
	for _, one := range all {
		out.Body.Items = append(out.Body.Items, Device{
			ID: one.ID, App: one.App, Created: one.Created, Used: one.Seen, Network: one.Network, Words: one.Words,
			Current: one.Current,
		})
	}
	return out, err
}

type deviceInput struct {
	Device string `path:"device" maxLength:"26"`
}

// endDevice signs the person out there. Fault: device_absent (Absent).
func (h *Handlers) endDevice(ctx context.Context, in *deviceInput) (*struct{}, error) {
	return &struct{}{}, h.SignIns.EndDevice(ctx, access.ActorOf(ctx), in.Device)
}

type endOthersInput struct {
	App string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
}

// endOthers signs the person out everywhere but here.
func (h *Handlers) endOthers(ctx context.Context, in *endOthersInput) (*stepOutput, error) {
	done, err := h.SignIns.EndOthers(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session)
	if err != nil {
		return nil, err
	}
	return h.stepDone(ctx, in.App, done)
}
