// Package control holds the messages between relays and the control plane: the bodies of the calls below /api/fleet. A relay
// authenticates in the header Authorization, with the fleet's secret to join and with its own token after that.
//
// What relays send may have fields that the control plane does not know yet: a newer relay stays in an older fleet, and what the control
// plane does not understand has no effect. Relays ignore unknown fields of answers as well.
//
// It imports nothing of the product, so that a relay links neither the table nor the rooms.
package control

import "time"

// Join asks to join the fleet. The answer is Joined.
type Join struct {
	_          struct{}    `additionalProperties:"true"`
	Relay      string      `json:"relay" minLength:"1" maxLength:"63" doc:"the node's own name: a-z, 0-9, hyphens; the same after a restart"`
	URL        string      `json:"url" minLength:"1" maxLength:"200" doc:"where browsers find its WHIP and WHEP"`
	Capacity   int         `json:"capacity" minimum:"1" maximum:"100000" doc:"sessions it will carry"`
	ICEServers []ICEServer `json:"iceServers,omitempty" maxItems:"10"`
	Zone       string      `json:"zone,omitempty" maxLength:"63" doc:"where it is; sessions of companies in that zone come here first"`
	MustRecord bool        `json:"mustRecord,omitempty" doc:"it ends a share that must be recorded when it cannot record it; relays up to 0.2.0 refuse such shares"`
}

// ICEServer is one entry of an RTCPeerConnection's iceServers.
type ICEServer struct {
	_          struct{} `additionalProperties:"true"`
	URLs       []string `json:"urls"`
	Username   string   `json:"username,omitempty"`
	Credential string   `json:"credential,omitempty"`
}

// Joined answers Join: the token that the relay uses from now on, and the public keys of peers' tokens.
type Joined struct {
	Token           string            `json:"token"`
	Keys            map[string]string `json:"keys" doc:"Ed25519 public keys in base64url, by their kid"`
	HeartbeatMillis int64             `json:"heartbeatMillis"`
}

// Heartbeat says that a relay is up, and what it carries. The answer is Orders.
type Heartbeat struct {
	_          struct{}    `additionalProperties:"true"`
	Sessions   int         `json:"sessions" minimum:"0" doc:"sessions it carries now"`
	Tight      bool        `json:"tight,omitempty" doc:"its room for recordings is tight: it does not record sessions that it did not record before"`
	SpoolAge   int64       `json:"spoolAge,omitempty" minimum:"0" doc:"seconds that its oldest recorded segment has waited for the upload, from a minute on"`
	Done       []string    `json:"done,omitempty" maxItems:"1000" doc:"ids of revocations that it carried out"`
	Recordings []Recording `json:"recordings,omitempty" maxItems:"1000" doc:"recordings that began, paused, are near their limit or stopped at it"`
}

// Recording says how large the recording of a session has become, or that it pauses or runs. Each change is reported once. A further kind
// of news needs a list of its own in Heartbeat: an older control plane would take it for one about the limit.
type Recording struct {
	_          struct{} `additionalProperties:"true"`
	Session    string   `json:"session" minLength:"1" maxLength:"64"`
	Generation int      `json:"generation" minimum:"1"`
	Bytes      int64    `json:"bytes" minimum:"0" doc:"size of the recording so far"`
	Full       bool     `json:"full" doc:"true: recording stopped at the limit; false, and nothing of the following: it is near the limit"`
	Paused     string   `json:"paused,omitempty" enum:"no_room,failed" doc:"why nothing is recorded for now"`
	Resumed    bool     `json:"resumed,omitempty" doc:"the picture is being recorded, perhaps after a pause"`
}

// Orders are what a relay has to do. A revocation comes with every heartbeat until its id comes back in Done.
type Orders struct {
	Revocations []Revocation      `json:"revocations"`
	Keys        map[string]string `json:"keys" doc:"Ed25519 public keys in base64url, by their kid"`
}

// Revocation disconnects a session, one participant of it, or what they opened under one sign-in, from the relays.
type Revocation struct {
	ID          string    `json:"id"`
	Session     string    `json:"session"`
	Participant string    `json:"participant,omitempty"` // "": everybody
	SignIn      string    `json:"signIn,omitempty"`      // "": under any, and tokens that name none
	Before      time.Time `json:"before"`                // tokens that begin later stay valid
}

// Segment asks for permission to upload one recorded segment. The answer is Upload.
type Segment struct {
	_      struct{} `additionalProperties:"true"`
	Key    string   `json:"key" minLength:"1" maxLength:"300"`
	Size   int64    `json:"size" minimum:"1"`
	SHA256 string   `json:"sha256" minLength:"44" maxLength:"44" doc:"of the content, in base64"`
}

// Upload is the permission to create one object by one request.
type Upload struct {
	Method  string            `json:"method"`
	URL     string            `json:"url"`
	Headers map[string]string `json:"headers" doc:"to be sent exactly as they are"`
	Expires time.Time         `json:"expires"`
}
