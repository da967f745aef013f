package share

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/pion/rtcp"
)

func TestThePaceFollowsTheReports(t *testing.T) {
	const little, much, wide, long = 0.01, 0.3, 20 * time.Millisecond, 400 * time.Millisecond
	for _, c := range []struct {
		name    string
		use     float64 // of the rate
		lost    float64
		trip    time.Duration
		seconds int
		least   int
		most    int
	}{
		{"all arrives", 1, 0, wide, 20, highestRate, highestRate},
		{"hardly anything is lost", 1, little, wide, 20, highestRate, highestRate},
		{"a part is used", 0.4, 0, wide, 20, firstRate, firstRate},
		{"next to nothing is sent", 0.01, much, long, 20, firstRate, firstRate},
		{"some is lost", 1, 0.05, wide, 20, firstRate, firstRate},
		{"much is lost", 1, much, wide, 3, firstRate / 2, firstRate * 2 / 3},
		{"much is lost for long", 1, much, wide, 60, lowestRate, lowestRate},
		{"packets queue up", 1, 0, long, 3, firstRate / 2, firstRate * 2 / 3},
		{"trips are not known", 1, 0, 0, 20, highestRate, highestRate},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := newPace(time.Now)
			p.queued(wide)
			for range c.seconds {
				time.Sleep(time.Second)
				p.spend(int(c.use * float64(p.now()) / 8))
				p.report(c.lost, c.trip)
			}
			if got := p.now(); got < c.least || got > c.most {
				t.Errorf("%s: after %d reports the rate is %d, not from %d to %d", c.name, c.seconds, got, c.least, c.most)
			}
		})
	}
}

func TestARoundTripIsRead(t *testing.T) {
	now := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	seconds := uint32(now.Unix()+2_208_988_800) << 16
	for _, c := range []struct {
		name string
		sent uint32 // 1/65536 seconds ago
		kept uint32
		want time.Duration
	}{{"a quarter of a second", 1<<16 + 1<<14, 1 << 16, 250 * time.Millisecond}, {"none", 1 << 16, 1 << 16, 0}, {"less than none", 1 << 16, 2 << 16, 0}} {
		if got := roundTrip(rtcp.ReceptionReport{LastSenderReport: seconds - c.sent, Delay: c.kept}, now); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if got := roundTrip(rtcp.ReceptionReport{Delay: 5}, now); got != 0 {
		t.Errorf("without a report of this side: %v", got)
	}
}
