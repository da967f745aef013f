package session

import (
	"slices"
	"time"

	"acude/pkg/fault"
)

// DeviceKind is what a device is.
type DeviceKind string

// The kinds of devices. Nothing opens a DeviceApp yet.
const (
	DevicePage DeviceKind = "page" // a page in a tab of a browser
	DeviceApp  DeviceKind = "app"  // the customer app
)

// How many devices a customer may have in a session: those that may come back, and all of them with those that were ended.
const (
	MaxDevices    = 4
	MaxAllDevices = 16
)

// Device is one place where a customer takes part. A representative's device is their sign-in, which is none of the session's.
type Device struct {
	ID      string     `json:"id"`
	Kind    DeviceKind `json:"kind"`
	Since   time.Time  `json:"since"`
	Through string     `json:"through,omitempty"` // the device that asked for it; "" for the first one
	Ended   time.Time  `json:"ended,omitzero"`    // zero: it may come back
}

// devices returns the devices of a participant. In a log of a version that had none, a customer is their own first device.
func (p Participant) devices() []Device {
	if len(p.Devices) == 0 && p.Role == RoleCustomer {
		return []Device{{ID: p.ID, Kind: DevicePage, Since: p.Since}}
	}
	return p.Devices
}

// live returns the devices that may come back.
func (p Participant) live() []Device {
	return slices.DeleteFunc(slices.Clone(p.devices()), func(d Device) bool { return !d.Ended.IsZero() })
}

// device returns a participant's device; "" is the first one, as sockets of older versions have it.
func (p Participant) device(id string) (Device, bool) {
	if id == "" {
		id = p.ID
	}
	all := p.devices()
	i := slices.IndexFunc(all, func(d Device) bool { return d.ID == id })
	if i < 0 {
		return Device{}, false
	}
	return all[i], true
}

// through returns a live device and all live ones that came by it: somebody who had a copy of its token may have asked for those.
func (p Participant) through(id string) []Device {
	var out []Device
	came := map[string]bool{id: true}
	for _, d := range p.devices() { // a device is listed behind the one that asked for it
		if came[d.ID] = came[d.ID] || came[d.Through]; came[d.ID] && d.Ended.IsZero() {
			out = append(out, d)
		}
	}
	return out
}

// Admits refuses a customer's device that was ended. Fault: device_ended (Unauthenticated).
func (s State) Admits(participant, device string) error {
	p, _ := s.Participant(participant)
	if d, found := p.device(device); found && !d.Ended.IsZero() {
		return deviceEnded()
	}
	return nil
}

func deviceEnded() *fault.Fault { return fault.New(fault.Unauthenticated, "device_ended") }

func applyDevice(s State, e Event) State {
	for i := range s.Participants {
		p := &s.Participants[i]
		if p.ID != e.Participant {
			continue
		}
		p.Devices = slices.Clone(p.devices())
		if e.Kind == DeviceJoined {
			p.Devices = append(p.Devices, Device{ID: e.Device, Kind: e.DeviceKind, Since: e.At, Through: e.Through})
			continue
		}
		for j := range p.Devices {
			if p.Devices[j].ID == e.Device {
				p.Devices[j].Ended = e.At
			}
		}
	}
	return s
}
