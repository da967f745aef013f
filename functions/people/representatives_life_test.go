package people_test

import (
	"slices"
	"testing"

	functions "acude/functions/people"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/product/producttest"
	"acude/pkg/signin"
)

func TestARepresentativesLife(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		login := "ana@" + w.ours.Name + ".example"
		a := w.ask(t, w.lead, "POST", "representatives", fields{
			"login": " ANA@" + w.ours.Name + ".example ", "firstName": "Ana", "lastName": "García", "custom": "17", "team": w.ours.Spares,
		})
		made := producttest.Into[functions.Representative](t, a)
		if a.Status != 201 || a.Header.Get("ETag") == "" || made.Login != login || made.ScreenName != "Ana García" || !made.MustChange || made.NewPassword == "" {
			t.Fatalf("made %d %+v", a.Status, made)
		}
		path := "representatives/" + made.ID
		in, err := w.SignIns.SignIn(t.Context(), signin.Attempt{
			Entry: signin.Entry{App: edge.AppHelpAlert, SourceAddr: "192.0.2.1"}, Login: login, Password: made.NewPassword,
		})
		if err != nil || len(in.Pending) == 0 {
			t.Fatalf("the first sign-in: %+v, %v", in, err)
		}
		seller := w.SignedIn(t, edge.AppHelpAlert, w.ours.Seller)

		one := w.ask(t, w.boss, "GET", path, nil)
		tag := one.Header.Get("ETag")
		changed := w.with(t, w.boss, "If-Match", tag, "PATCH", path, fields{"lastName": "Gómez", "screenName": ""})
		changed.ExpectField(t, "screenName", "screen_name_invalid")
		changed = w.with(t, w.boss, "If-Match", tag, "PATCH", path, fields{"lastName": "Gómez", "timeZone": "Europe/Madrid", "language": "es"})
		if now := producttest.Into[functions.Representative](t, changed); now.LastName != "Gómez" || now.FirstName != "Ana" || now.Language != "es" {
			t.Errorf("changed to %+v", now)
		}
		w.with(t, w.lead, "If-Match", tag, "PATCH", path, fields{"lastName": "Late"}).Expect(t, 412, "outdated")
		w.with(t, w.lead, "If-Match", tag, "DELETE", path, nil).Expect(t, 412, "outdated")
		w.with(t, w.lead, "If-Match", "x", "DELETE", path, nil).ExpectField(t, "If-Match", "field_invalid")
		w.ask(t, w.lead, "PATCH", path, fields{"login": w.ours.Seller.Login}).Expect(t, 409, "login_taken")
		w.ask(t, w.lead, "PATCH", path, fields{"login": "no address", "timeZone": "Mars/Base"}).ExpectField(t, "timeZone", "time_zone_unknown")
		w.ask(t, w.boss, "PATCH", path, fields{"grants": []string{"reps_read"}}).ExpectField(t, "grants", "field_unknown")
		w.ask(t, w.boss, "POST", "representatives", fields{"login": "g@x.example", "grants": []string{}}).ExpectField(t, "grants", "field_unknown")

		w.ask(t, w.lead, "PATCH", "representatives/"+w.ours.Seller.ID, fields{"disabled": true}).Expect(t, 200, "")
		w.ask(t, seller, "GET", "representatives", nil).Expect(t, 401, "sign_in_needed")
		w.ask(t, w.lead, "PATCH", "representatives/"+w.ours.Seller.ID, fields{"disabled": false}).Expect(t, 200, "")
		w.ask(t, seller, "GET", "representatives", nil).Expect(t, 401, "sign_in_needed")
		seller = w.SignedIn(t, edge.AppHelpAlert, w.ours.Seller)
		reset := producttest.Into[struct{ NewPassword string }](t, w.ask(t, w.lead, "POST", "representatives/"+w.ours.Seller.ID+"/reset-password", nil))
		if reset.NewPassword == "" {
			t.Error("no password")
		}
		w.ask(t, seller, "GET", "representatives", nil).Expect(t, 401, "sign_in_needed")
		w.ask(t, w.lead, "DELETE", path, nil).Expect(t, 204, "")
		w.ask(t, w.lead, "DELETE", path, nil).Expect(t, 404, "person_absent")
		w.ask(t, w.boss, "POST", "representatives", fields{"login": login, "firstName": "Next"}).Expect(t, 201, "")
		if told := w.told(t, made.ID); !slices.Equal(told, []string{"representative.added", "representative.changed", "representative.deleted"}) {
			t.Errorf("told %v", told)
		}
		if told := w.told(t, w.ours.Seller.ID); !slices.Equal(told[1:], []string{"representative.disabled", "representative.enabled", "representative.passwordReset"}) {
			t.Errorf("told %v", told)
		}
	})
}

// A team that another manager has changed meanwhile is not overwritten, and nothing of the request is kept.
func TestATeamIsSavedWithTheRestOfTheVersionThatWasSeen(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		path := "representatives/" + w.ours.Seller.ID
		tag := w.ask(t, w.boss, "GET", path, nil).Header.Get("ETag")
		w.ask(t, w.lead, "POST", "representatives/move", fields{"representatives": []string{w.ours.Seller.ID}, "team": w.ours.Spares}).Expect(t, 200, "")
		w.with(t, w.boss, "If-Match", tag, "PATCH", path, fields{"firstName": "Late", "team": ""}).Expect(t, 412, "outdated")
		now := w.ask(t, w.lead, "GET", path, nil)
		if p := producttest.Into[functions.Representative](t, now); p.Team != w.ours.Spares || p.FirstName == "Late" {
			t.Errorf("overwritten to %+v", p)
		}
		writer := w.leads(t, "writer", []edge.Permission{access.RepsWrite})
		w.ask(t, writer, "PATCH", path, fields{"team": w.ours.Sales}).Expect(t, 403, "permission_missing")
		for _, team := range []string{w.ours.Other, w.theirs.Sales, nobody, "x", ""} {
			w.ask(t, w.lead, "PATCH", path, fields{"team": team}).ExpectField(t, "team", "team_absent")
		}
		changed := w.with(t, w.lead, "If-Match", now.Header.Get("ETag"), "PATCH", path, fields{"firstName": "Ana", "team": w.ours.Sales})
		if p := producttest.Into[functions.Representative](t, changed); p.Team != w.ours.Sales || p.FirstName != "Ana" {
			t.Errorf("changed to %+v", p)
		}
		w.ask(t, w.boss, "PATCH", path, fields{"team": ""}).Expect(t, 200, "")
		told := w.told(t, w.ours.Seller.ID)
		if last := told[len(told)-3:]; !slices.Equal(last, []string{"representative.moved", "representative.changed", "representative.moved"}) {
			t.Errorf("told %v", told)
		}
	})
}

func TestARequestThatIsRepeatedMakesOne(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		body := fields{"login": "one@" + w.ours.Name + ".example", "firstName": "One", "team": w.ours.Sales}
		first := w.with(t, w.lead, "Idempotency-Key", "k1", "POST", "representatives", body)
		again := w.with(t, w.lead, "Idempotency-Key", "k1", "POST", "representatives", body)
		a, b := producttest.Into[functions.Representative](t, first), producttest.Into[functions.Representative](t, again)
		if a.ID != b.ID || again.Status != 201 || b.NewPassword != "" {
			t.Errorf("first %+v, again %d %+v", a, again.Status, b)
		}
		body["firstName"] = "Other"
		w.with(t, w.lead, "Idempotency-Key", "k1", "POST", "representatives", body).Expect(t, 409, "idempotency_key_used")
	})
}

func TestAnInvitationNeedsNoPassword(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		made := producttest.Into[functions.Representative](t, w.ask(t, w.lead, "POST", "representatives", fields{
			"login": "inv@" + w.ours.Name + ".example", "firstName": "Inv", "team": w.ours.Sales, "invite": true,
		}))
		if made.NewPassword != "" || made.Email != made.Login {
			t.Errorf("made %+v", made)
		}
		reset := w.ask(t, w.lead, "POST", "representatives/"+w.ours.Seller.ID+"/reset-password?mail=true", nil)
		reset.Expect(t, 409, "email_needed") // people whom a test adds have no address
		again := w.ask(t, w.lead, "POST", "representatives/"+made.ID+"/reset-password?mail=true", nil)
		if got := producttest.Into[struct{ NewPassword string }](t, again); got.NewPassword != "" {
			t.Errorf("told %q", got.NewPassword)
		}
	})
}

func TestSeveralAreDeletedEachWithAnEntry(t *testing.T) {
	peopleTests(t, func(t *testing.T, w peopleWorld) {
		all := []string{w.ours.Seller.ID, w.ours.Sparer.ID}
		done := producttest.Into[functions.Done](t, w.ask(t, w.lead, "POST", "representatives/delete", fields{"representatives": all}))
		if !slices.Equal(done.Done, all) || len(done.Failed) != 0 {
			t.Errorf("done %+v", done)
		}
		if left := w.logins(t, w.boss, "representatives"); left != "third" {
			t.Errorf("left %s", left)
		}
		for _, id := range all {
			if told := w.told(t, id); told[len(told)-1] != "representative.deleted" {
				t.Errorf("told %v", told)
			}
			if gone, err := w.People.Gone(t.Context(), w.ours.ID, id); err != nil || gone.Role != access.Representative {
				t.Errorf("gone %+v, %v", gone, err)
			}
		}
		w.ask(t, w.lead, "POST", "representatives/delete", fields{"representatives": all}).Expect(t, 404, "person_absent")
	})
}
