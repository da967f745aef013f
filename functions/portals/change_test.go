package portals_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"acude/functions/portals"
	"acude/pkg/product/producttest"
)

func TestAPortalIsListedReadAndChanged(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		list := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals?limit=1", nil))
		rest := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals?limit=1&cursor="+list.Next, nil))
		if len(list.Items) != 1 || len(rest.Items) != 1 || rest.Next != "" || list.Items[0].ID == rest.Items[0].ID || list.Locked {
			t.Errorf("%+v, then %+v", list, rest)
		}
		found := producttest.Into[portals.PortalList](t, w.call(t, w.boss, "GET", "portals?search=SALES&sort=-name", nil))
		if len(found.Items) != 1 || found.Items[0].ID != w.ours.SalesDesk.ID || found.Items[0].Subportals[0].Teams[0] != w.ours.Sales {
			t.Errorf("found %+v", found)
		}
		path := "portals/" + w.ours.SalesDesk.ID
		a := w.call(t, w.boss, "GET", path, nil)
		tag := a.Header.Get("ETag")
		weak := map[string]any{"colours": map[string]string{"primary": "#777777", "background": "#ffffff", "text": "#000000"}}
		changed := producttest.Into[portals.Portal](t, w.matching(t, tag, "PATCH", path, weak))
		if len(changed.Warnings) != 1 || changed.Warnings[0].Path != "colours.primary" || !strings.Contains(changed.Warnings[0].Text, "4.47") ||
			changed.Texts["es"].Title != w.ours.SalesDesk.Texts["es"].Title {
			t.Errorf("%+v", changed)
		}
		w.matching(t, tag, "PATCH", path, map[string]any{"closing": "drop"}).Expect(t, 412, "outdated")
		w.matching(t, "nonsense", "PATCH", path, map[string]any{}).ExpectField(t, "If-Match", "field_invalid")
		w.call(t, w.boss, "PATCH", path, map[string]any{"closing": "sometimes"}).ExpectField(t, "closing", "field_not_offered")
		w.call(t, w.boss, "PATCH", path, map[string]any{"hours": w.IDs.New()}).ExpectField(t, "hours", "hours_absent")
		pale := map[string]any{"colours": map[string]string{"primary": "#ffff00"}}
		w.call(t, w.boss, "PATCH", path, pale).ExpectField(t, "colours.primary", "contrast_too_low")
	})
}

func TestABusyPortalIsNotDeleted(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		path := "portals/" + w.ours.SalesDesk.ID
		confirmed := path + "?confirm=Help%20of%20" + w.ours.SalesDesk.Address
		waits, _, _ := w.Ask(t, w.ours.SalesDesk, "waits")
		runs, _, _ := w.Ask(t, w.ours.SalesDesk, "runs")
		w.Take(t, w.ours.Seller, runs.ID)
		busy := w.call(t, w.boss, "DELETE", confirmed, nil)
		busy.Expect(t, 409, "portal_busy")
		if busy.Facts["waiting"] != "1" || busy.Facts["running"] != "1" {
			t.Errorf("facts %v", busy.Facts)
		}
		w.End(t, waits.ID)
		w.End(t, runs.ID)
		w.call(t, w.boss, "DELETE", path, nil).ExpectField(t, "confirm", "portal_confirm_wrong")
		w.call(t, w.boss, "DELETE", confirmed, nil).Expect(t, 204, "")
		w.call(t, w.boss, "GET", path, nil).Expect(t, 404, "portal_absent")
	})
}

func TestALogoIsSetAndTakenAway(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewNRGBA(image.Rect(0, 0, 10, 10))); err != nil {
			t.Fatal(err)
		}
		path := "portals/" + w.ours.SalesDesk.ID + "/logo"
		set := producttest.Into[portals.Portal](t, w.call(t, w.boss, "PUT", path, map[string]any{"image": file.Bytes()}))
		if set.Logo == "" {
			t.Errorf("%+v", set)
		}
		w.call(t, w.boss, "PUT", path, map[string]any{"image": []byte("<svg/>")}).ExpectField(t, "image", "logo_unreadable")
		if gone := producttest.Into[portals.Portal](t, w.call(t, w.boss, "DELETE", path, nil)); gone.Logo != "" {
			t.Errorf("%+v", gone)
		}
	})
}
