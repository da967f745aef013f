package main

import (
	"acude/functions/chat"
	"acude/pkg/session"
)

// liveMessages are the messages of the live line. It is not an HTTP route, so their types are added to the document's components.
func liveMessages() []any {
	return []any{
		// from the client
		chat.Hello{}, chat.Resume{}, chat.Send{}, chat.Beat{}, chat.Watch{}, chat.Typing{},
		// answers
		chat.Welcome{}, chat.Resumed{}, chat.Ack{}, chat.Refused{}, chat.Beaten{}, session.Watching{}, chat.Problem{},
		// pushes
		session.EventPush{}, session.TypingPush{}, session.QueuePush{}, session.PlacePush{}, session.StatusPush{},
	}
}
