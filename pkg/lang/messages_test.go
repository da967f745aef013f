package lang

import (
	"sync"
	"testing"
)

// Lazy decoding gives the same messages as decoding all at once, also for concurrent readers in any order.
func TestMessagesAreDecodedOnFirstUse(t *testing.T) {
	whole, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	lazy, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(lazy.languages[Default].decoded); n != 0 {
		t.Errorf("%d messages are decoded before their first use", n)
	}
	for _, language := range Languages() {
		keys := whole.Keys(language)
		var all sync.WaitGroup
		for worker := range 8 {
			all.Go(func() {
				for i := range keys {
					key := keys[(i+worker*len(keys)/8)%len(keys)]
					if got, want := lazy.Text(language, key, nil), whole.Text(language, key, nil); got != want {
						t.Errorf("%s %s: %q, not %q", language, key, got, want)
					}
				}
			})
		}
		all.Wait()
		if left := len(lazy.languages[language].parts); left != 0 {
			t.Errorf("%s: %d parts were never decoded", language, left)
		}
	}
}

func TestOneMessageDecodesOnePart(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	before := len(c.languages["es"].parts)
	if c.Text("es", "fault_internal", nil) == "fault_internal" {
		t.Fatal("there is no such message")
	}
	if after := len(c.languages["es"].parts); after != before-1 {
		t.Errorf("of %d parts, %d are left", before, after)
	}
	if got := c.Text("es", "fault_that_is_nowhere", nil); got != "fault_that_is_nowhere" {
		t.Errorf("an unknown key is %q", got)
	}
}
