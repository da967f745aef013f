package sfu

import (
	"slices"
	"strings"

	"github.com/pion/sdp/v3"

	"acude/pkg/fault"
	"acude/pkg/relay"
)

// maxOffer bounds an SDP; a browser's offer has about 6 kB.
const maxOffer = 64 << 10

// side says which endpoint a peer connected to: WHIP or WHEP.
type side int

const (
	publishing side = iota
	watching
)

// offer is what the relay takes from a peer's SDP.
type offer struct {
	sdp      string
	data     bool   // it has a section for data channels
	password string // of the peer's ICE agent
}

// admit parses a peer's offer and keeps only what is safe: it removes remote candidates, ICE options and foreign addresses,
// forces the direction, and requires every fingerprint to be the token's.
//
// Faults: relay_offer_invalid, relay_offer_without_video, relay_fingerprint_mismatch.
func admit(text string, from side, fingerprint string) (offer, error) {
	var description sdp.SessionDescription
	if len(text) > maxOffer {
		return offer{}, fault.New(fault.TooLarge, "relay_offer_too_large")
	}
	if err := description.UnmarshalString(text); err != nil {
		return offer{}, errOffer().Because(err)
	}
	fingerprints := takeFingerprints(description.Attributes)
	description.Attributes = harmless(description.Attributes)
	videos, data := 0, false
	for _, media := range description.MediaDescriptions {
		fingerprints = append(fingerprints, takeFingerprints(media.Attributes)...)
		media.Attributes = harmless(media.Attributes)
		switch media.MediaName.Media {
		case "video":
			if videos++; videos > 1 {
				return offer{}, errOffer()
			}
			if !forceDirection(media, from) {
				return offer{}, fault.New(fault.Forbidden, "relay_role_refused")
			}
		case "audio":
			setDirection(media, "inactive")
		case "application":
			data = true
		default:
			return offer{}, errOffer()
		}
	}
	if videos == 0 {
		return offer{}, fault.New(fault.Invalid, "relay_offer_without_video")
	}
	if len(fingerprints) == 0 || slices.ContainsFunc(fingerprints, func(f string) bool { return f != fingerprint }) {
		return offer{}, fault.New(fault.Forbidden, "relay_fingerprint_mismatch")
	}
	clean, err := description.Marshal()
	if err != nil {
		return offer{}, errOffer().Because(err)
	}
	return offer{sdp: string(clean), data: data, password: takePassword(&description)}, nil
}

func errOffer() *fault.Fault { return fault.New(fault.Invalid, "relay_offer_invalid") }

func takeFingerprints(attributes []sdp.Attribute) []string {
	var found []string
	for _, a := range attributes {
		if strings.EqualFold(a.Key, "fingerprint") {
			found = append(found, relay.NormalFingerprint(a.Value))
		}
	}
	return found
}

// takePassword returns the first ICE password. All sections share one: the offers of browsers, and of pion, are bundled.
func takePassword(d *sdp.SessionDescription) string {
	password, found := d.Attribute("ice-pwd")
	for i := 0; i < len(d.MediaDescriptions) && !found; i++ {
		password, found = d.MediaDescriptions[i].Attribute("ice-pwd")
	}
	return password
}

// harmless removes every attribute that names an address or changes the ICE roles.
func harmless(attributes []sdp.Attribute) []sdp.Attribute {
	return slices.DeleteFunc(attributes, func(a sdp.Attribute) bool {
		switch strings.ToLower(a.Key) {
		case "candidate", "remote-candidates", "end-of-candidates", "ice-lite", "ice-options", "rtcp", "identity", "tls-id",
			"simulcast", "rid":
			return true
		}
		return false
	})
}

// forceDirection makes a publisher send only and a viewer receive only. It reports false when the offer asks for the opposite.
func forceDirection(media *sdp.MediaDescription, from side) bool {
	want, never := "sendonly", "recvonly"
	if from == watching {
		want, never = never, want
		media.Attributes = slices.DeleteFunc(media.Attributes, func(a sdp.Attribute) bool {
			return a.Key == "ssrc" || a.Key == "ssrc-group" || a.Key == "msid"
		})
	}
	if slices.ContainsFunc(media.Attributes, func(a sdp.Attribute) bool { return a.Key == never || a.Key == "inactive" }) {
		return false
	}
	setDirection(media, want)
	return true
}

func setDirection(media *sdp.MediaDescription, direction string) {
	media.Attributes = slices.DeleteFunc(media.Attributes, func(a sdp.Attribute) bool {
		return slices.Contains([]string{"sendrecv", "sendonly", "recvonly", "inactive"}, a.Key)
	})
	media.Attributes = append(media.Attributes, sdp.NewPropertyAttribute(direction))
}
