package company_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/table/bolt/bolttest"
)

func TestCompaniesAreKeptAndListed(t *testing.T) {
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	companies := company.New(db, c, id.New(c))
	if list, err := companies.List(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("at first %v, %v", list, err)
	}
	first, err := companies.Create(t.Context(), " Acme ", company.Allowed{APIManagers: true, PortalSettings: true})
	if err != nil || first.Name != "Acme" {
		t.Fatal(first, err)
	}
	c.Advance(time.Second)
	second, err := companies.Create(t.Context(), "Rival", company.Allowed{APIManagers: true, PortalSettings: true})
	if err != nil {
		t.Fatal(err)
	}
	if read, err := companies.Get(t.Context(), first.ID); err != nil || !reflect.DeepEqual(read, first) {
		t.Errorf("read %+v, %v", read, err)
	}
	if list, err := companies.List(t.Context()); err != nil || len(list) != 2 || list[0].ID != first.ID || list[1].ID != second.ID {
		t.Errorf("listed %v, %v", list, err)
	}
	if _, err := companies.Get(t.Context(), "none"); fault.KindOf(err) != fault.Absent {
		t.Errorf("an unknown one: %v", err)
	}
	for _, odd := range []string{"", "  ", strings.Repeat("x", 101)} {
		if _, err := companies.Create(t.Context(), odd, company.Allowed{APIManagers: true, PortalSettings: true}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", odd, err)
		}
	}
}
