package queue_test

import (
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/keys"
	"acude/pkg/product"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

func setMessages(t *testing.T, w *producttest.World, company, in string, messages ...team.Message) {
	t.Helper()
	if _, _, err := w.Teams.Update(t.Context(), access.System(company), in, 0, team.Settings{Messages: &messages}); err != nil {
		t.Fatal(err)
	}
}

func message(title string, texts ...string) team.Message {
	made := team.Message{Title: title, Texts: map[string]string{}}
	for n := 0; n < len(texts); n += 2 {
		made.Texts[texts[n]] = texts[n+1]
	}
	return made
}

func TestCannedMessagesComeFromTheNearestTeamFirstInTheSessionsLanguage(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	setMessages(t, w, c.ID, c.Sales, message("Thanks", "en", "Thank you", "es", "Gracias"), message("Hello", "en", "Hello"))
	setMessages(t, w, c.ID, c.Spares, message("Parts", "es", "Repuestos"), message("Dates", "es", "Fechas", "en", "Dates"))
	setMessages(t, w, c.ID, c.Other, message("Not theirs", "en", "no", "es", "no"))

	counted := &tabletest.Counting{Table: w.Table}
	room := w.Again(t, func(e *product.Engines) { e.Table = counted }).Queue
	rep := w.Representative(t, c.Sparer)
	for language, want := range map[string][]string{
		"es": {"Parts acme Spares es Repuestos", "Dates acme Spares es Fechas", "Thanks acme Sales es Gracias", "Hello acme Sales en Hello"},
		"en": {"Parts acme Spares es Repuestos", "Dates acme Spares en Dates", "Thanks acme Sales en Thank you", "Hello acme Sales en Hello"},
		"":   {"Parts acme Spares es Repuestos", "Dates acme Spares en Dates", "Thanks acme Sales en Thank you", "Hello acme Sales en Hello"},
	} {
		counted.Gets, counted.Queries = 0, 0
		all, err := room.CannedMessages(t.Context(), rep, session.State{Language: language})
		var got []string
		for _, one := range all {
			got = append(got, one.Title+" "+one.Team+" "+one.Language+" "+one.Text)
			if one.ID == "" {
				t.Errorf("%q has no id", one.Title)
			}
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v; want %q", language, got, err, want)
		}
		if counted.Gets != 2 || counted.Queries != 0 {
			t.Errorf("two teams cost %d gets and %d queries", counted.Gets, counted.Queries)
		}
	}
	if all, err := w.Queue.CannedMessages(t.Context(), w.Representative(t, c.Manager), session.State{Language: "en"}); err != nil || len(all) != 0 {
		t.Errorf("without a team: %+v, %v", all, err)
	}
}

func TestVariablesOfCannedMessagesAlwaysSaySomething(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	setMessages(t, w, c.ID, c.Sales, message("Hello", "en", "Hello {customer}", "es", "Hola {customer}"), message("Bye", "es", "Adiós {customer}"))
	seller := w.Representative(t, c.Seller)
	nameless := seller
	nameless.Name = ""
	named := func(name, language, portal string) session.State {
		return session.State{ID: "S1", Company: c.ID, Portal: portal, Language: language, Customer: session.Customer{Name: name}}
	}
	desk := c.SalesDesk.ID
	cases := map[string]struct {
		rep   queue.Representative
		state session.State
		want  []team.Values // of the two messages
	}{
		"all is known, in English": {seller, named("Ana", "en", desk), []team.Values{
			{Customer: "Ana", Representative: c.Seller.ScreenName, Portal: "Help of acme-sales", Session: "S1"},
			{Customer: "Ana", Representative: c.Seller.ScreenName, Portal: "Ayuda de acme-sales", Session: "S1"},
		}},
		"all is known, in Spanish": {seller, named("Ana", "es", desk), []team.Values{
			{Customer: "Ana", Representative: c.Seller.ScreenName, Portal: "Ayuda de acme-sales", Session: "S1"},
			{Customer: "Ana", Representative: c.Seller.ScreenName, Portal: "Ayuda de acme-sales", Session: "S1"},
		}},
		"nothing is known": {nameless, named("", "en", "a deleted portal"), []team.Values{
			{Customer: "customer", Representative: "your representative", Portal: "our help desk", Session: "S1"},
			{Customer: "cliente", Representative: "su representante", Portal: "nuestro servicio de ayuda", Session: "S1"},
		}},
		"a portal of another team": {seller, named("Ana", "en", c.OtherDesk.ID), []team.Values{
			{Customer: "Ana", Representative: c.Seller.ScreenName, Portal: "Help of acme-other", Session: "S1"},
			{Customer: "Ana", Representative: c.Seller.ScreenName, Portal: "Ayuda de acme-other", Session: "S1"},
		}},
	}
	for name, one := range cases {
		all, err := w.Queue.CannedMessages(t.Context(), one.rep, one.state)
		var got []team.Values
		for _, message := range all {
			got = append(got, message.Values)
		}
		if err != nil || !slices.Equal(got, one.want) {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, one.want)
		}
	}
}

// A text that was stored before there were variables keeps its braces, and they are named.
func TestBracesThatAreNoVariableAreNamed(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	const text = "Hola {nombre}, {customer}: {nombre}, {año}"
	old := table.Item{
		Key:      keys.InCompany(c.ID).At(keys.Messages.Of(c.Sales)),
		Document: []byte(`{"messages":[{"id":"M1","title":"Old","texts":{"es":"` + text + `"}}]}`),
	}
	if err := w.Table.Write(t.Context(), table.Save(old)); err != nil {
		t.Fatal(err)
	}
	all, err := w.Queue.CannedMessages(t.Context(), w.Representative(t, c.Seller), session.State{Language: "es"})
	if err != nil || len(all) != 1 || all[0].Text != text || !slices.Equal(all[0].Unknown, []string{"{nombre}", "{año}"}) {
		t.Errorf("%+v, %v", all, err)
	}
}
