package passkey_test

import (
	"bytes"
	"testing"
	"time"

	virtual "github.com/descope/virtualwebauthn"

	"acude/pkg/signin"
	"acude/pkg/signin/passkey"
)

// Challenges of signing in: second use, after the end, another browser, another purpose, another question, another
// key, another person, another origin, another host, unverified owner, a copy, altered. None is accepted.
func TestAChallengeIsAnsweredOnceInItsBrowser(t *testing.T) {
	w := open(t)
	h := w.person("ana@example.org", "")
	other := w.person("ben@example.org", h.person.Company)
	rival := w.person("eva@rival.example", "")
	h.add("Phone")
	other.add("Phone")
	begin := func() passkey.Ceremony {
		t.Helper()
		w.clock.Advance(time.Minute) // so that the limit of this network lasts
		asked, err := w.BeginEnter(t.Context(), signin.Entry{SourceAddr: home}, "browser")
		must(t, err)
		return asked
	}
	try := func(name string, want string, browser string, asked passkey.Ceremony, answer []byte) {
		t.Helper()
		in, err := w.FinishEnter(t.Context(), h.entry(), browser, asked.ID, answer)
		if got := code(err); got != want || in.Token != "" {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	first := begin()
	answer := h.showing(first)
	if _, err := w.FinishEnter(t.Context(), h.entry(), "browser", first.ID, answer); err != nil {
		t.Fatal(err)
	}
	try("a second time", "passkey_late", "browser", first, answer)
	asked := begin()
	try("in another browser", "passkey_late", "another", asked, h.showing(asked))
	asked = begin()
	w.clock.Advance(passkey.Lasts)
	try("after its end", "passkey_late", "browser", asked, h.showing(asked))
	try("of a ceremony that never was", "passkey_late", "browser", passkey.Ceremony{ID: "guess"}, answer)
	asked, another := begin(), begin()
	try("to another question", "passkey_refused", "browser", asked, h.showing(another))
	asked = begin()
	try("with a key that nobody registered", "passkey_refused", "browser", asked, rival.showing(asked))
	asked = begin()
	wrong := *h
	wrong.device.Options.UserHandle = []byte(other.person.Company + "/" + other.person.ID)
	try("as another person", "passkey_refused", "browser", asked, wrong.showing(asked))
	for name, handle := range map[string]string{"no handle": "", "an odd handle": "a/b", "nobody's": h.person.Company + "/" + rival.person.ID} {
		asked = begin()
		wrong := *h
		wrong.device.Options.UserHandle = []byte(handle)
		try(name, "passkey_refused", "browser", asked, wrong.showing(asked))
	}
	for name, party := range map[string]virtual.RelyingParty{
		"another origin": {ID: "help.example.org", Origin: "https://evil.example"},
		"another port":   {ID: "help.example.org", Origin: "https://help.example.org:8443"},
		"without TLS":    {ID: "help.example.org", Origin: "http://help.example.org"},
		"another host":   {ID: "evil.example", Origin: "https://help.example.org"},
	} {
		asked = begin()
		wrong := *h
		wrong.party = party
		try(name, "passkey_refused", "browser", asked, wrong.showing(asked))
	}
	asked = begin()
	absent := *h
	absent.device.Options.UserNotVerified = true
	try("without its owner's finger", "passkey_refused", "browser", asked, absent.showing(asked))
	asked = begin()
	copied := *h
	copied.key.Counter = 0
	try("by a copy", "passkey_refused", "browser", asked, copied.showing(asked))
	asked = begin()
	altered := bytes.Replace(h.showing(asked), []byte(`"signature":"`), []byte(`"signature":"AA`), 1)
	try("altered", "passkey_refused", "browser", asked, altered)
	asked = begin()
	try("with too much of it", "passkey_answer_large", "browser", asked, bytes.Repeat([]byte(" "), passkey.MaxAnswer+1))
	asked = begin()
	if _, err := w.FinishEnter(t.Context(), h.entry(), "browser", asked.ID, h.showing(asked)); err != nil {
		t.Errorf("after all that, the right one: %v", err)
	}
}

// The same on second factors and on registrations: they belong to one sign-in and one purpose.
func TestACeremonyBelongsToItsSignIn(t *testing.T) {
	w := open(t)
	h := w.person("ana@example.org", "")
	other := w.person("ben@example.org", h.person.Company)
	h.add("Phone")
	other.add("Phone")
	h.signIn()
	other.signIn()
	show := func(name, want string, who *holder, asked passkey.Ceremony, answer []byte) {
		t.Helper()
		if in, err := w.FinishShow(t.Context(), who.by(), who.session(), asked.ID, answer); code(err) != want || in.Token != "" {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	begin := func() passkey.Ceremony {
		t.Helper()
		asked, err := h.BeginShow(t.Context(), h.by(), h.session())
		must(t, err)
		return asked
	}
	asked := begin()
	show("somebody else's sign-in", "passkey_late", other, asked, h.showing(asked))
	asked = begin()
	show("somebody else's key", "passkey_refused", h, asked, other.showing(asked))
	asked, err := w.BeginEnter(t.Context(), signin.Entry{SourceAddr: home}, "browser")
	must(t, err)
	show("a ceremony for entering", "passkey_late", h, asked, h.showing(asked))
	asked = begin()
	show("after its end", "passkey_late", func() *holder { w.clock.Advance(passkey.Lasts); return h }(), asked, h.showing(asked))
	asked = begin()
	if _, err := w.FinishEnter(t.Context(), h.entry(), h.session(), asked.ID, h.showing(asked)); code(err) != "passkey_late" {
		t.Errorf("a second factor used to enter: %v", err)
	}
	if left, err := w.signIns.Pending(t.Context(), h.session()); err != nil || len(left) != 1 {
		t.Errorf("the sign-in waits for %v, %v", left, err)
	}
	if _, err := h.FinishAdd(t.Context(), h.by(), h.session(), asked.ID, "x", h.making(passkey.Ceremony{Options: asked.Options})); code(err) != "passkey_late" {
		t.Errorf("a question for showing, answered with a new key: %v", err)
	}
	asked = begin()
	answer := h.showing(asked)
	in, err := w.FinishShow(t.Context(), h.by(), h.session(), asked.ID, answer)
	must(t, err)
	h.token = in.Token
	show("a second time", "passkey_late", h, asked, answer)
	asked, err = h.BeginAdd(t.Context(), h.by(), h.session())
	must(t, err)
	if _, err := h.FinishAdd(t.Context(), h.by(), h.session(), asked.ID, "Again", h.making(asked)); code(err) != "passkey_known" {
		t.Errorf("the same key again: %v", err)
	}
	if have, err := w.factors.Passkeys(t.Context(), h.person.Company, h.person.ID); err != nil || len(have) != 1 {
		t.Errorf("kept %+v, %v", have, err)
	}
	w.clock.Advance(10 * time.Minute)
	if _, err := h.BeginAdd(t.Context(), h.by(), h.session()); code(err) != "proof_needed" {
		t.Errorf("a new passkey with an old proof: %v", err)
	}
}

func FuzzAnswersOfBrowsersAreParsed(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"YS9i"}}`))
	f.Add([]byte(`{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}`))
	f.Fuzz(func(t *testing.T, answer []byte) {
		if _, err := passkey.Parse(answer); err != nil && code(err) != "passkey_refused" && code(err) != "passkey_answer_large" {
			t.Error(err)
		}
	})
}
