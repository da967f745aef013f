package portal_test

import (
	"slices"
	"testing"

	"acude/pkg/portal"
)

func TestAnswersHaveTheWordsOfTheForm(t *testing.T) {
	p := portal.Portal{Languages: []string{"es"}, Fields: []portal.Field{
		{Name: portal.FieldPhone, Type: "phone"},
		{Name: "tienda", Type: "choice", Labels: map[string]string{"es": "Tienda", "en": "Shop"}, Choices: []portal.Choice{
			{Value: "n", Labels: map[string]string{"es": "Norte", "en": "North"}},
		}},
		{Name: "pedido", Type: "text", Labels: map[string]string{"es": "Número de pedido"}},
		{Name: "vip", Type: "check", Labels: map[string]string{"es": "Cliente preferente", "en": "Preferred customer"}},
		{Name: "blank", Type: "text"},
	}}
	given := map[string]string{"vip": "yes", "pedido": "77", "tienda": "n", "phone": "+34 600", "antes": "1"}
	want := []portal.Answer{
		{Name: "phone", Value: "+34 600"},
		{Name: "tienda", Label: "Shop", Value: "North"},
		{Name: "pedido", Label: "Número de pedido", Value: "77"}, // the form has no other language
		{Name: "vip", Label: "Preferred customer", Value: "yes", Ticked: true},
		{Name: "antes", Value: "1"}, // not asked any more
	}
	if got := p.Answers(given, "en"); !slices.Equal(got, want) {
		t.Errorf("answers %+v\nwant %+v", got, want)
	}
	if got := (portal.Portal{}).Answers(given, "en"); len(got) != 5 || got[0] != (portal.Answer{Name: "antes", Value: "1"}) {
		t.Errorf("of no portal: %+v", got)
	}
	given["tienda"] = "s" // offered no more
	if got := p.Answers(given, "es"); got[1].Value != "s" || got[1].Label != "Tienda" {
		t.Errorf("a choice that is not offered any more: %+v", got[1])
	}
	if got := p.Answers(nil, "es"); got == nil || len(got) != 0 {
		t.Errorf("no answers: %#v", got)
	}
}
