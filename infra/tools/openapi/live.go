package main

import (
	"acude/functions/chat"
	"acude/pkg/session"
)

// liveMessages are what travels over the live line, which is no HTTP route: their types join the document's components.
func liveMessages() []any {
	return []any{
		// from the client
		chat.Hello{}, chat.Resume{}, chat.Send{}, chat.Beat{}, chat.Watch{}, chat.Typing{},
		// answers
		chat.Welcome{}, chat.Resumed{}, chat.Ack{}, chat.Refused{}, chat.Beaten{}, chat.Watching{}, chat.Problem{},
		// pushes
		session.EventPush{}, session.TypingPush{}, session.QueuePush{}, session.PlacePush{}, session.StatusPush{},
	}
}
