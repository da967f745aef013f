package lang

import (
	"strings"
	"testing"
)

// The field in which people enter their login is called what the texts beside it call it.
func TestTheSignInFieldHasTheNameThatTextsGiveIt(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range Languages() {
		name := strings.ToLower(c.Text(language, "kit_sign_in_login", nil))
		for _, key := range []string{
			"people_login", "fault_credentials_wrong", "account_sign_in_company_login", "account_recover_text", "fault_openid_absent",
		} {
			if text := c.Text(language, key, nil); !strings.Contains(strings.ToLower(text), name) {
				t.Errorf("%s: %s does not say %q: %s", language, key, name, text)
			}
		}
	}
}
