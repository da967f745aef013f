package chat

import (
	"time"

	"acude/pkg/session"
)

// Version is the version of the protocol that this server speaks.
const Version = 1

// What a client sends.
type (
	// Hello is the first message on a socket.
	Hello struct {
		Type    string `json:"type" enum:"hello"`
		Version int    `json:"version"`
	}
	// Resume makes a socket serve a session. LastN is the last number the client has. Obstacle is why a customer's page cannot share
	// the screen; without it, it can.
	Resume struct {
		Type     string `json:"type" enum:"resume"`
		Session  string `json:"session"`
		LastN    int64  `json:"lastN"`
		Obstacle string `json:"obstacle,omitempty" enum:"phone,browser,insecure"`
	}
	// Send is one command of an outbox, with its number in the sender's own count.
	Send struct {
		Type    string       `json:"type" enum:"send"`
		Session string       `json:"session"`
		Sender  string       `json:"sender"`
		K       int64        `json:"k"`
		Command session.Body `json:"command"`
	}
	// Beat is the client's heartbeat, with the last number it has of each session.
	Beat struct {
		Type     string           `json:"type" enum:"beat"`
		Sessions map[string]int64 `json:"sessions"`
	}
	// Watch asks for pushes of the company's queue.
	Watch struct {
		Type string `json:"type" enum:"watch"`
		What string `json:"what" enum:"queue"`
	}
	// Typing says that the participant is writing.
	Typing struct {
		Type    string `json:"type" enum:"typing"`
		Session string `json:"session"`
	}
)

// What a server answers.
type (
	// Welcome answers Hello.
	Welcome struct {
		Type              string    `json:"type" enum:"hello"`
		ServerTime        time.Time `json:"serverTime"`
		BeatSeconds       int       `json:"beatSeconds"`
		IdleBeatSeconds   int       `json:"idleBeatSeconds"`
		RenewAfterSeconds int       `json:"renewAfterSeconds"`
		Connection        string    `json:"connection"`
	}
	// Resumed answers Resume.
	Resumed struct {
		Type    string       `json:"type" enum:"resumed"`
		Session string       `json:"session"`
		Head    int64        `json:"head"`
		Epoch   int64        `json:"epoch"`
		You     string       `json:"you"` // the client's own participant id
		State   session.View `json:"state"`
	}
	// Ack says that a command is in the log.
	Ack struct {
		Type    string `json:"type" enum:"ack"`
		Session string `json:"session"`
		Sender  string `json:"sender"`
		K       int64  `json:"k"`
		N       int64  `json:"n"`
		Head    int64  `json:"head"`
	}
	// Refused says that a command is not in the log and its k was not used. Next is the k that the server expects, if that is
	// the reason.
	Refused struct {
		Type    string            `json:"type" enum:"refused"`
		Session string            `json:"session"`
		Sender  string            `json:"sender"`
		K       int64             `json:"k"`
		Code    string            `json:"code"`
		Detail  string            `json:"detail"` // in the reader's language
		Facts   map[string]string `json:"facts"`
		Next    int64             `json:"next,omitempty"`
	}
	// Beaten answers Beat. A session that is missing in Heads has to be resumed.
	Beaten struct {
		Type       string          `json:"type" enum:"beat"`
		ServerTime time.Time       `json:"serverTime"`
		Heads      map[string]Head `json:"heads"`
	}
	// Head is the number of a session's last event.
	Head struct {
		Head  int64 `json:"head"`
		Epoch int64 `json:"epoch"`
	}
	// Problem says that a message had no effect. Session is its session, if that could be read.
	Problem struct {
		Type    string            `json:"type" enum:"problem"`
		Session string            `json:"session,omitempty"`
		Code    string            `json:"code"`
		Detail  string            `json:"detail"` // in the reader's language
		Facts   map[string]string `json:"facts"`
	}
)
