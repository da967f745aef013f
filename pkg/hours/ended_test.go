package hours

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/clock/clocktest"
	"acude/pkg/hours/ical"
)

func TestAnImportStopsWhenItsTimeIsOver(t *testing.T) {
	var file strings.Builder
	file.WriteString("BEGIN:VCALENDAR\n")
	for n := range 100 {
		fmt.Fprintf(&file, "BEGIN:VEVENT\nUID:%d\nDTSTART:20300305\nRRULE:FREQ=DAILY\nEND:VEVENT\n", n)
	}
	read, err := ical.Read([]byte(file.String() + "END:VCALENDAR\n"))
	if err != nil || len(read.Events) != 100 {
		t.Fatal(len(read.Events), err)
	}
	h := &Hours{clock: clock.NewManual(time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC))}
	ctx := clocktest.End(t.Context(), 3)
	if _, err := h.merge(ctx, &Calendar{Zone: "Europe/Madrid"}, read); !errors.Is(err, context.DeadlineExceeded) || ctx.Asked() != 4 {
		t.Errorf("%v after it was asked %d times", err, ctx.Asked())
	}
}
