package scim_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	functions "acude/functions/scim"
	"acude/pkg/access"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// step is a request as an identity provider sends it. {user} and {group} stand for the ids of the last ones made. The answer has the
// status and the texts.
type step struct {
	request string // method, path below /scim/v2 and filter, between spaces
	body    string
	status  int
	has     []string
}

const (
	patchOp    = `"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]`
	coreUser   = "urn:ietf:params:scim:schemas:core:2.0:User"
	enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
)

// The requests are those that each provider documents or is known to send, with other people's data.
var providers = map[string][]step{
	"entra": {
		{"GET /ServiceProviderConfig", "", 200, []string{`"patch":{"supported":true}`}},
		{`GET /Users?filter=userName eq "no-such-user"`, "", 200, []string{`"totalResults":0`}},
		{"POST /Users", `{"schemas":["` + coreUser + `","` + enterprise + `"],"externalId":"0a21f0f2-8d2a","userName":"Rosa.Vidal@Entra.Example","active":true,
			"addresses":[{"primary":false,"type":"work","country":"ES"}],"displayName":"Rosa Vidal","emails":[{"primary":true,"type":"work","value":"Rosa.Vidal@Entra.Example"}],
			"meta":{"resourceType":"User"},"name":{"formatted":"Rosa Vidal","familyName":"Vidal","givenName":"Rosa"},"preferredLanguage":"es-ES","roles":[],
			"timezone":"Romance Standard Time","` + enterprise + `":{"department":"Help","employeeNumber":"12"}}`, 201,
			[]string{`"userName":"Rosa.Vidal@Entra.Example"`, `"preferredLanguage":"es"`, `"timezone":"Europe/Paris"`, `"externalId":"0a21f0f2-8d2a"`}},
		{`GET /Users?filter=userName eq "rosa.vidal@entra.example"`, "", 200, []string{`"totalResults":1`, `"userName":"Rosa.Vidal@Entra.Example"`}},
		{`GET /Users?filter=externalId eq "0a21f0f2-8d2a"`, "", 200, []string{`"totalResults":1`}},
		{`GET /Users?filter=emails[type eq "work"].value eq "rosa.vidal@entra.example"`, "", 200, []string{`"totalResults":1`}},
		{`GET /Users?filter=emails[type eq "work"].value eq "nobody@entra.example"`, "", 200, []string{`"totalResults":0`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"Replace","path":"active","value":"False"}]}`, 200, []string{`"active":false`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"Replace","path":"active","value":"True"},
			{"op":"Replace","path":"emails[type eq \"work\"].value","value":"rosa@entra.example"},{"op":"Add","path":"name.familyName","value":"Vidal Gil"},
			{"op":"Replace","path":"addresses[type eq \"work\"].locality","value":"Sevilla"},{"op":"Add","path":"phoneNumbers[type eq \"mobile\"].value","value":"600"},
			{"op":"Replace","path":"` + enterprise + `:department","value":"Sales"},{"op":"Add","path":"` + enterprise + `:manager","value":"x1"},
			{"op":"Add","path":"nickName","value":"Ro"}]}`, 200,
			[]string{`"active":true`, `"value":"rosa@entra.example"`, `"familyName":"Vidal Gil"`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"Replace","value":{"displayName":"Rosa V.","name.givenName":"Rosalía",
			"emails[type eq \"work\"].value":"rv@entra.example","emails[type eq \"work\"].primary":"True","` + enterprise + `:employeeNumber":"13",
			"` + enterprise + `.costCenter":"7","` + enterprise + `":{"division":"South"},"title":"Agent"}}]}`, 200,
			[]string{`"displayName":"Rosa V."`, `"givenName":"Rosalía"`, `"value":"rv@entra.example"`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"Replace","path":"emails[primary eq \"True\"].value","value":"prim@entra.example"}]}`, 200,
			[]string{`"value":"prim@entra.example"`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"Replace","path":"userName","value":"RVidal@Entra.Example"}]}`, 200,
			[]string{`"userName":"RVidal@Entra.Example"`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"Replace","path":"displayName","value":"Half"},
			{"op":"Replace","path":"emails[type eq \"work\"].value","value":"no address"}]}`, 400, nil},
		{"GET /Users/{user}", "", 200, []string{`"displayName":"Rosa V."`, `"value":"prim@entra.example"`}}, // nothing was half applied
		{`GET /Groups?excludedAttributes=members&filter=displayName eq "Help"`, "", 200, []string{`"totalResults":0`}},
		{"POST /Groups", `{"externalId":"8aa1a0c0","schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Help","members":[],"meta":{"resourceType":"Group"}}`,
			201, []string{`"displayName":"Help"`, `"externalId":"8aa1a0c0"`}},
		{`GET /Groups?excludedAttributes=members&filter=externalId eq "8aa1a0c0"`, "", 200, []string{`"totalResults":1`, `"displayName":"Help"`}},
		{`GET /Groups?filter=externalId eq "8AA1A0C0-1"`, "", 200, []string{`"totalResults":0`}},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"Add","path":"members","value":[{"$ref":null,"value":"{user}"}]}]}`, 200, []string{`"value":"{user}"`}},
		{`GET /Groups?excludedAttributes=members&filter=id eq "{group}" and members eq "{user}"`, "", 200, []string{`"totalResults":1`}},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"Replace","path":"displayName","value":"Helpdesk"},{"op":"Replace","path":"externalId","value":"x"}]}`,
			200, []string{`"displayName":"Helpdesk"`, `"externalId":"x"`}},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"Replace","path":"externalId","value":"` + strings.Repeat("x", 101) + `"}]}`, 400, nil},
		{`GET /Groups/{group}`, "", 200, []string{`"externalId":"x"`}},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"Remove","path":"members","value":[{"$ref":null,"value":"{user}"}]}]}`, 200, []string{`"members":[]`}},
		{"DELETE /Groups/{group}", "", 204, nil},
		{"DELETE /Users/{user}", "", 204, nil},
	},
	// The tenant's address ends in the flag, which Entra sends along.
	"entra with its flag": {
		{"GET /ServiceProviderConfig?aadOptscim062020", "", 200, nil},
		{`GET /Users?aadOptscim062020&filter=userName eq "no-such-user"`, "", 200, []string{`"totalResults":0`}},
		{"POST /Users?aadOptscim062020", `{"schemas":["` + coreUser + `"],"externalId":"1b32","userName":"Saul@Flag.Example","displayName":"Saul Mora","active":true}`, 201, nil},
		{"GET /Users/{user}?aadOptscim062020", "", 200, []string{`"displayName":"Saul Mora"`}},
		{"PATCH /Users/{user}?aadOptscim062020", `{` + patchOp + `,"Operations":[{"op":"replace","value":{"displayName":"Saúl Mora","active":false}}]}`, 200,
			[]string{`"displayName":"Saúl Mora"`, `"active":false`}},
		{"POST /Groups?aadOptscim062020", `{"externalId":"77","schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Flagged"}`, 201, nil},
		{"PATCH /Groups/{group}?aadOptscim062020", `{` + patchOp + `,"Operations":[{"op":"add","path":"members","value":[{"value":"{user}"}]}]}`, 200, []string{`"value":"{user}"`}},
		{"PATCH /Groups/{group}?aadOptscim062020", `{` + patchOp + `,"Operations":[{"op":"remove","path":"members[value eq \"{user}\"]"}]}`, 200, []string{`"members":[]`}},
		{"DELETE /Groups/{group}?aadOptscim062020", "", 204, nil},
		{"DELETE /Users/{user}?aadOptscim062020", "", 204, nil},
	},
	"okta": {
		{`GET /Users?startIndex=1&count=2`, "", 200, []string{`"startIndex":1`}},
		{`GET /Users?filter=userName eq "nora@okta.example"&startIndex=1&count=100`, "", 200, []string{`"totalResults":0`}},
		{"POST /Users", `{"schemas":["` + coreUser + `"],"userName":"nora@okta.example","name":{"givenName":"Nora","familyName":"Gil"},
			"emails":[{"primary":true,"value":"nora@okta.example","type":"work"}],"displayName":"Nora Gil","locale":"es_ES","externalId":"00ujl29","groups":[],
			"password":"1mz050nq-Long-Enough","active":true}`, 201, []string{`"userName":"nora@okta.example"`, `"preferredLanguage":"es"`}},
		{"GET /Users/{user}", "", 200, []string{`"active":true`}},
		{"PUT /Users/{user}", `{"schemas":["` + coreUser + `"],"id":"{user}","userName":"Nora@Okta.Example","externalId":"00ujl29","name":{"givenName":"Nora","middleName":"","familyName":"Gil Ríos"},
			"emails":[{"primary":true,"value":"nora@okta.example","type":"work","display":"nora@okta.example"}],"active":true,"groups":[],"meta":{"resourceType":"User"}}`, 200,
			[]string{`"userName":"Nora@Okta.Example"`, `"familyName":"Gil Ríos"`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"replace","value":{"active":false}}]}`, 200, []string{`"active":false`}},
		{"POST /Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Support","members":[{"value":"{user}","display":"nora@okta.example"}]}`, 201, []string{`"value":"{user}"`}},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"replace","value":{"id":"{group}","displayName":"Support ES"}}]}`, 200, []string{`"displayName":"Support ES"`}},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"remove","path":"members[value eq \"{user}\"]"},
			{"op":"add","path":"members","value":[{"value":"{user}","display":"nora@okta.example"}]}]}`, 200, []string{`"value":"{user}"`}},
		{`GET /Groups?filter=displayName eq "Support ES"&startIndex=1&count=100`, "", 200, []string{`"totalResults":1`}},
	},
	"onelogin": {
		{`GET /Users?filter=userName eq "leo@onelogin.example"`, "", 200, []string{`"totalResults":0`}},
		{"POST /Users", `{"schemas":["` + coreUser + `"],"userName":"leo@onelogin.example","externalId":"84","displayName":"Leo Paz","name":{"familyName":"Paz","givenName":"Leo","formatted":"Leo Paz"},
			"emails":{"value":"leo@onelogin.example","type":"work","primary":"true"},"locale":"es-ES","timezone":"Europe/Madrid","active":"true"}`, 201,
			[]string{`"active":true`, `"value":"leo@onelogin.example"`, `"timezone":"Europe/Madrid"`}},
		{"PUT /Users/{user}", `{"schemas":["` + coreUser + `","` + enterprise + `"],"userName":"leo@onelogin.example","externalId":"84","displayName":"Leo Paz","name":{"familyName":"Paz","givenName":"Leonardo"},
			"emails":[{"value":"leo@onelogin.example","primary":true}],"` + enterprise + `":{"manager":{"value":"3"}},"active":"false"}`, 200, []string{`"active":false`, `"givenName":"Leonardo"`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"replace","path":"active","value":true},{"op":"replace","path":"roles","value":"agent"}]}`, 200, []string{`"active":true`}},
	},
	"jumpcloud": {
		{`GET /Users?filter=userName eq "ada@jumpcloud.example"&startIndex=1&count=1`, "", 200, []string{`"totalResults":0`}},
		{"POST /Users", `{"schemas":["` + coreUser + `","` + enterprise + `"],"userName":"ada@jumpcloud.example","name":{"givenName":"Ada","familyName":"Sol"},"displayName":"Ada Sol",
			"emails":[{"type":"work","value":"ada@jumpcloud.example","primary":true}],"active":true,"externalId":"5f1b","` + enterprise + `":{"employeeNumber":"1","costCenter":"","organization":"","division":"","department":""}}`,
			201, []string{`"active":true`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"replace","path":"active","value":false}]}`, 200, []string{`"active":false`}},
		{"GET /Groups?startIndex=1&count=100", "", 200, []string{`"totalResults"`}},
		{"POST /Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Night","externalId":"g1","members":[{"value":"{user}"}]}`, 201, []string{`"value":"{user}"`}},
		{"PUT /Groups/{group}", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"{group}","displayName":"Nights","members":[{"value":"{user}","type":"User"}]}`, 200, []string{`"displayName":"Nights"`}},
	},
	"authentik": {
		{"GET /ServiceProviderConfig", "", 200, []string{`"filter":{"maxResults":200,"supported":true}`}},
		{"POST /Users", `{"schemas":["` + coreUser + `"],"userName":"Iris","externalId":"6d0c","name":{"formatted":"Iris Mar","givenName":"Iris","familyName":"Mar"},"displayName":"Iris Mar",
			"photos":[{"value":"data:image/svg+xml;base64,` + strings.Repeat("A", 9000) + `","type":"photo"}],"locale":"es-ES","active":true,
			"emails":[{"value":"iris@authentik.example","type":"other","primary":true}]}`, 400, nil}, // a login is shaped like a mail address
		{"POST /Users", `{"schemas":["` + coreUser + `"],"userName":"Iris@authentik.example","externalId":"6d0c","name":{"formatted":"Iris Mar","givenName":"Iris","familyName":"Mar"},"displayName":"Iris Mar",
			"photos":[{"value":"data:image/svg+xml;base64,` + strings.Repeat("A", 9000) + `","type":"photo"}],"locale":"es-ES","active":true,
			"emails":[{"value":"iris@authentik.example","type":"other","primary":true}]}`, 201, []string{`"userName":"Iris@authentik.example"`}},
		{"PATCH /Users/{user}", `{` + patchOp + `,"Operations":[{"op":"replace","value":{"displayName":"Iris M.","photos":[{"value":"data:image/svg+xml;base64,` + strings.Repeat("A", 9000) + `"}]}}]}`,
			200, []string{`"displayName":"Iris M."`}},
		{"POST /Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"desk","externalId":"9"}`, 201, nil},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"add","path":"members","value":[{"value":"{user}"}]}]}`, 200, []string{`"value":"{user}"`}},
		{"PATCH /Groups/{group}", `{` + patchOp + `,"Operations":[{"op":"remove","path":"members","value":[{"value":"{user}"}]}]}`, 200, []string{`"members":[]`}},
	},
	"keycloak": {
		{`GET /Users?filter=userName eq "hugo@keycloak.example"`, "", 200, []string{`"totalResults":0`}},
		{"POST /Users", `{"schemas":["` + coreUser + `"],"userName":"hugo@keycloak.example","displayName":"Hugo Rey","name":{"givenName":"Hugo","familyName":"Rey"},
			"emails":[{"value":"hugo@keycloak.example"}],"roles":[{"value":"agent"}],"active":true,"externalId":"k1"}`, 201, []string{`"value":"hugo@keycloak.example"`}},
		{"PUT /Users/{user}", `{"schemas":["` + coreUser + `"],"id":"{user}","userName":"hugo@keycloak.example","displayName":"Hugo R.","name":{"givenName":"Hugo","familyName":"Rey"},
			"emails":[{"value":"hugo@keycloak.example"}],"active":true,"meta":{"resourceType":"User","location":"x"}}`, 200, []string{`"displayName":"Hugo R."`}},
		{"POST /Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"soporte","members":[{"value":"{user}","$ref":"Users/{user}"}]}`, 201, []string{`"value":"{user}"`}},
		{"PUT /Groups/{group}", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"{group}","displayName":"soporte","members":[]}`, 200, []string{`"members":[]`}},
		{"DELETE /Users/{user}", "", 204, nil},
	},
}

func TestWhatIdentityProvidersSendIsUnderstood(t *testing.T) {
	w := producttest.New(t)
	do := edgetest.Direct(w.Handler(producttest.Function(t, w.Product, functions.Open)))
	for name, steps := range providers {
		t.Run(name, func(t *testing.T) {
			firm := w.Company(t, strings.ReplaceAll(name, " ", "-")+"co")
			manager := w.Person(t, firm, people.Person{Login: "api", Role: access.APIManager, Grants: access.APIManager.Grantable()})
			provider := w.Program(t, manager, access.RepsRead, access.RepsWrite, access.RepsMove, access.TeamsRead, access.TeamsWrite)
			ids := map[string]string{}
			for _, one := range steps {
				named := strings.NewReplacer("{user}", ids["Users"], "{group}", ids["Groups"])
				method, path, _ := strings.Cut(named.Replace(one.request), " ")
				var body any
				if one.body != "" {
					body = json.RawMessage(named.Replace(one.body))
				}
				answer := producttest.Call(t, do, provider, method, escaped("/scim/v2"+path), body)
				if answer.Status != one.status {
					t.Fatalf("%.200s %.300s: %d %s", one.request, one.body, answer.Status, answer.Body)
				}
				for _, text := range one.has {
					if !strings.Contains(answer.Body, named.Replace(text)) {
						t.Errorf("%.200s %.300s: no %s in %s", one.request, one.body, text, answer.Body)
					}
				}
				if kind, _, _ := strings.Cut(strings.Trim(path, "/"), "?"); method == "POST" && answer.Status == 201 {
					ids[kind] = producttest.Into[struct{ ID string }](t, answer).ID
				}
			}
		})
	}
}

// escaped returns a path with its query encoded.
func escaped(path string) string {
	path, query, asks := strings.Cut(path, "?")
	if !asks {
		return path
	}
	var pairs []string
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		pairs = append(pairs, name+"="+url.QueryEscape(value))
	}
	return path + "?" + strings.Join(pairs, "&")
}
