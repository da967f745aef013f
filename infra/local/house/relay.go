package house

import (
	"context"
	"net/http"
)

// relayNode is the relay that runs in this process.
type relayNode struct {
	handler http.Handler // WHIP and WHEP
	media   string       // where its media goes, for the block
	drain   func(context.Context) error
	close   func() error
}

// openRelay starts a relay in this process when the settings ask for one.
func openRelay(_ context.Context, _ settings, _ *house, _ string) (*relayNode, error) {
	return nil, nil
}
