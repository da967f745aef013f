package chat

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestTheProtocolNamesEveryPace(t *testing.T) {
	raw, err := os.ReadFile("../../infra/docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	for kind, pace := range paces {
		name := "`" + kind + "`"
		if kind == other {
			name = "anything else"
		}
		every := fmt.Sprintf("%d s", pace.Every/time.Second)
		if pace.Every < time.Second {
			every = fmt.Sprintf("%d ms", pace.Every.Milliseconds())
		}
		if row := fmt.Sprintf("| %s | %d | %s |", name, pace.Burst, every); !strings.Contains(string(raw), row) {
			t.Errorf("the protocol does not say %s", row)
		}
	}
	for _, part := range []string{
		fmt.Sprintf("at most every %d s", typingPush.Every/time.Second), fmt.Sprintf("more than %d messages over the pace", excess.Burst),
	} {
		if !strings.Contains(string(raw), part) {
			t.Errorf("the protocol does not say %q", part)
		}
	}
}
