package sfu

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/pion/sdp/v3"
)

// dress completes an answer: this relay's addresses as the only candidates, the codecs in this relay's order, and the highest
// bit rate that a publisher may send.
func dress(text string, addresses []netip.Addr, s *sockets, maxBits int) (string, error) {
	var description sdp.SessionDescription
	if err := description.UnmarshalString(text); err != nil {
		return "", err
	}
	for i, media := range description.MediaDescriptions {
		media.Attributes = slices.DeleteFunc(media.Attributes, func(a sdp.Attribute) bool {
			return a.Key == "candidate" || a.Key == "end-of-candidates"
		})
		if i == 0 {
			for _, candidate := range candidates(addresses, s) {
				media.WithValueAttribute("candidate", candidate)
			}
			media.WithPropertyAttribute("end-of-candidates")
		}
		if media.MediaName.Media == "video" {
			sortFormats(media)
			media.Bandwidth = []sdp.Bandwidth{{Type: "AS", Bandwidth: uint64(maxBits / 1000)}}
		}
	}
	out, err := description.Marshal()
	return string(out), err
}

// candidates names every address once for UDP and once for TCP, UDP first (RFC 8445 priorities of host candidates).
func candidates(addresses []netip.Addr, s *sockets) []string {
	var out []string
	for i, address := range addresses {
		local := 65535 - i
		out = append(out, fmt.Sprintf("%d 1 udp %d %s %d typ host", i+1, 126<<24|local<<8|255, address, s.udpPort))
		if s.tcpPort != 0 {
			out = append(out, fmt.Sprintf("%d 1 tcp %d %s %d typ host tcptype passive",
				len(addresses)+i+1, 90<<24|local<<8|255, address, s.tcpPort))
		}
	}
	return out
}

// sortFormats puts the payload types of a section in the order AV1, VP9, H.264, VP8, each followed by its repair type: browsers
// send the first codec of the answer.
func sortFormats(media *sdp.MediaDescription) {
	names, repairs := map[string]string{}, map[string]string{}
	for _, a := range media.Attributes {
		number, value, _ := strings.Cut(a.Value, " ")
		switch a.Key {
		case "rtpmap":
			name, _, _ := strings.Cut(value, "/")
			names[number] = name
		case "fmtp":
			if original, found := strings.CutPrefix(value, "apt="); found {
				repairs[number] = original
			}
		}
	}
	original := func(number string) string { return cmp.Or(repairs[number], number) }
	slices.SortStableFunc(media.MediaName.Formats, func(a, b string) int {
		return cmp.Compare(rank(names[original(a)]), rank(names[original(b)]))
	})
}
