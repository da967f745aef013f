package share

import (
	"time"

	"github.com/pion/rtcp"
)

// hear acts on what the relay reports, until the connection ends.
func (p *peer) hear(pump *pump) {
	for {
		packets, _, err := p.sender.ReadRTCP()
		if err != nil {
			return
		}
		for _, packet := range packets {
			switch packet := packet.(type) {
			case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
				pump.wantKey()
			case *rtcp.ReceiverReport:
				for _, r := range packet.Reports {
					pump.pace.report(float64(r.FractionLost)/lostWhole, roundTrip(r, time.Now()))
				}
			}
		}
	}
}

// lostWhole is the fraction of a report that means that all was lost.
const lostWhole = 256

// roundTrip is the time that a report of this side and the relay's report on it took, 0 when that is not known (RFC 3550, 6.4.1).
func roundTrip(r rtcp.ReceptionReport, now time.Time) time.Duration {
	if r.LastSenderReport == 0 {
		return 0
	}
	const seconds1900To1970 = 2_208_988_800
	fraction := uint64(now.Nanosecond()) << 16 / uint64(time.Second)
	middle := uint32(now.Unix()+seconds1900To1970)<<16 | uint32(fraction) // 16 bits of seconds, 16 of their fraction
	units := int32(middle - r.LastSenderReport - r.Delay)
	return max(0, time.Duration(units)*time.Second>>16)
}
