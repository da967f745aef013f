package netlimit

import "testing"

func TestTheRoomFollowsTheDescriptors(t *testing.T) {
	for descriptors, want := range map[int]int{20_000: 19_000, 1 << 20: 19_000, 1024: 928, 256: 160, 100: 8} {
		if got := room(descriptors); got != want {
			t.Errorf("with %d descriptors: room for %d, want %d", descriptors, got, want)
		}
	}
}

func TestAnAddressIsWhatOnePersonHas(t *testing.T) {
	for remote, want := range map[string]string{
		"192.0.2.1:5": "192.0.2.1", "[::ffff:192.0.2.1]:5": "192.0.2.1", "[2001:db8:1:2:3::4]:5": "2001:db8:1:2::",
		"[2001:db8:1:2:ffff::4]:5": "2001:db8:1:2::", "[fe80::1%eth0]:5": "fe80::", "": "invalid IP", "@": "invalid IP",
	} {
		if got := network(remote).String(); got != want {
			t.Errorf("%s counts as %s, want %s", remote, got, want)
		}
	}
}
