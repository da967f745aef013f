package people_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

func TestALoginIsTheSameInEveryForm(t *testing.T) {
	w := open(t)
	made := w.add(t, "Jose\u0301@Acme.example", access.Representative)
	if made.Login != "josé@acme.example" || made.ShownLogin() != "José@Acme.example" {
		t.Errorf("%q, shown as %q", made.Login, made.ShownLogin())
	}
	for _, form := range []string{"josé@acme.example", "JOSE\u0301@ACME.EXAMPLE", " josé@acme.example ", "jos\u200bé@acme.example", "ｊosé@acme.example"} {
		if found, err := w.ByLogin(t.Context(), "c1", form); err != nil || found.ID != made.ID {
			t.Errorf("%q: %+v, %v", form, found, err)
		}
		_, err := w.Create(t.Context(), access.System("c1"), people.Person{Login: form, Role: access.Representative, ScreenName: "x"}, good)
		if fault.KindOf(err) != fault.Conflict && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q is free: %v", form, err)
		}
	}
	_, err := w.Create(t.Context(), access.System("c1"), people.Person{Login: "a\u202eb@acme.example", Role: access.Representative, ScreenName: "x"}, good)
	if f, ok := fault.As(err); !ok || f.Kind != fault.Invalid {
		t.Errorf("a login with a mark of direction: %v", err)
	}
}

// Logins were once kept as they were typed, only in lower case.
func TestALoginThatWasKeptDecomposedIsFound(t *testing.T) {
	w := open(t)
	made := w.add(t, "jose@acme.example", access.Representative)
	old := items.New(keys.Login("jose\u0301@acme.example"), map[string]string{"company": "c1", "person": made.ID})
	if err := w.table.Write(t.Context(), table.Create(old)); err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"jose\u0301@acme.example", "josé@acme.example"} {
		if found, err := w.ByLogin(t.Context(), "c1", form); err != nil || found.ID != made.ID {
			t.Errorf("%q: %+v, %v", form, found, err)
		}
		if err := w.CheckLogin(t.Context(), form); fault.KindOf(err) != fault.Conflict {
			t.Errorf("%q is free: %v", form, err)
		}
	}
}
