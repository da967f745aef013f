package portals_test

import (
	"testing"

	"acude/functions/portals"
	"acude/pkg/product/producttest"
)

func TestAnUnsavedPortalIsPreviewed(t *testing.T) {
	portalTests(t, func(t *testing.T, w sales) {
		edited := map[string]any{"portal": w.ours.SalesDesk.ID, "language": "es", "change": map[string]any{
			"type": "oneButton", "colours": map[string]string{"primary": "#0"},
			"texts": map[string]any{"es": map[string]string{"title": "Sin guardar", "welcome": "", "notice": "N", "ownHTML": "<b>x</b><script>1</script>"}},
		}}
		shown := producttest.Into[portals.Preview](t, w.call(t, w.boss, "POST", "portals/preview", edited))
		if shown.Page.Title != "Sin guardar" || shown.Page.Type != "oneButton" || len(shown.Page.Fields) != 0 || shown.OwnHTML != "<b>x</b>" || shown.Page.Company != w.ours.Name {
			t.Errorf("%+v", shown)
		}
		fresh := map[string]any{"language": "en", "change": map[string]any{"languages": []string{"en"}, "texts": map[string]any{}}}
		producttest.Into[portals.Preview](t, w.call(t, w.boss, "POST", "portals/preview", fresh))
		none := map[string]any{"language": "en", "change": map[string]any{}}
		w.call(t, w.boss, "POST", "portals/preview", none).ExpectField(t, "change.languages", "field_required")
		kept := producttest.Into[portals.Portal](t, w.call(t, w.boss, "GET", "portals/"+w.ours.SalesDesk.ID, nil))
		if kept.Texts["es"].Title != w.ours.SalesDesk.Texts["es"].Title {
			t.Errorf("a preview changed %+v", kept.Texts)
		}
	})
}
