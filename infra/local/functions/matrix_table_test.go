package functions

// The table of rights, written by hand and not from the code. Who:
//
//	C company manager            T team manager with every privilege they can be granted   t team manager with none
//	A API manager, signed in     K client with every scope                                  k client with the scope hours:read
//	R representative (HelpAlert) r representative with Management Center access and replay  S a sign-in that waits for a new password
//	P customer of a session      N relay                                                    o a page in which nobody is signed in
//	                                                                                        everybody else is a stranger
//
// A route that takes the id of a thing (in its path, or as @ in its body) is asked for a thing of the caller's company in reach, one
// of a sibling team or portal, one of another company, one that does not exist, and one that is not an id.
type right struct {
	route string
	may   string // who is allowed
	body  string // JSON; @ is the thing's id, $team.own and the like are ids of the world
	thing string // what the id names: "" takes none
	wide  bool   // the sibling's thing is in reach of team managers too
	spent bool   // the request uses the thing up: each allowed cell gets a new one
}

const (
	everyone = "CTtARrS" // everybody with a sign-in
	account  = "CTtARr"  // and has no step left
)

// public routes are open to everybody; other tests try guesses on them.
var public = []string{
	"GET /api/identity/openid/callback", "POST /api/identity/openid/begin", "POST /api/identity/passkey/begin",
	"POST /api/identity/passkey/finish", "POST /api/identity/recovery", "POST /api/identity/recovery/check",
	"POST /api/identity/recovery/finish", "POST /api/identity/sign-in", "POST /api/portal/codes", "GET /api/portal/portals/{portal}",
	"POST /api/portal/portals/{portal}/codes", "GET /api/portal/portals/{portal}/logo/{logo}",
	"GET /api/portal/portals/{portal}/page/{language}", "POST /api/portal/portals/{portal}/queries",
	"GET /api/portal/portals/{portal}/representatives", "POST /oauth/revoke", "POST /oauth/token",
}

var rights = []right{
	// One's own account.
	{route: "GET /api/identity/me", may: everyone + "o"},
	{route: "PATCH /api/identity/me", may: account, body: `{"language":"en"}`},
	{route: "POST /api/identity/sign-out", may: everyone, spent: true},
	{route: "GET /api/identity/devices", may: account},
	{route: "DELETE /api/identity/devices", may: account, spent: true},
	{route: "DELETE /api/identity/devices/{device}", may: account, thing: "device"},
	{route: "POST /api/identity/email", may: everyone, body: `{"email":"new@x.example"}`},
	{route: "POST /api/identity/email/confirm", may: everyone, body: `{"code":"000000"}`},
	{route: "POST /api/identity/factor", may: everyone, body: `{"code":"000000"}`},
	{route: "POST /api/identity/factor/passkey", may: everyone},
	{route: "PUT /api/identity/factor/passkey", may: everyone, body: `{"ceremony":"x","credential":{}}`},
	{route: "GET /api/identity/factors", may: everyone},
	{route: "DELETE /api/identity/factors/app", may: account},
	{route: "POST /api/identity/factors/app", may: everyone},
	{route: "PUT /api/identity/factors/app", may: everyone, body: `{"code":"000000"}`},
	{route: "POST /api/identity/factors/codes", may: account},
	{route: "POST /api/identity/factors/passkeys", may: everyone},
	{route: "PUT /api/identity/factors/passkeys", may: everyone, body: `{"ceremony":"x","credential":{},"name":"key"}`},
	{route: "DELETE /api/identity/factors/passkeys/{passkey}", may: account, thing: "passkey"},
	{route: "GET /api/identity/seats", may: "S"},
	{route: "POST /api/identity/seats", may: "S", body: `{"person":""}`},
	{route: "POST /api/identity/password", may: "S", body: `{"password":"short"}`},
	{route: "PUT /api/identity/password", may: account, body: `{"old":"wrong password","password":"short"}`},
	{route: "POST /api/identity/password-check", may: everyone, body: `{"password":"a password"}`},
	{route: "POST /api/identity/prove", may: everyone, body: `{"password":"wrong password"}`},

	// The queue and its sessions.
	{route: "GET /api/queue", may: "R"},
	{route: "PUT /api/queue/status", may: "R", body: `{"status":"available"}`},
	{route: "POST /api/queue/live-ticket", may: "R"},
	{route: "GET /api/queue/codes", may: "R"},
	{route: "POST /api/queue/codes", may: "R", thing: "served", body: `{"name":"N","portal":"@"}`},
	{route: "DELETE /api/queue/codes/{code}", may: "R", thing: "code"},
	{route: "GET /api/queue/sessions/{session}", may: "R", thing: "waiting"},
	{route: "GET /api/queue/sessions/{session}/log", may: "R", thing: "taken"},
	{route: "GET /api/queue/sessions/{session}/messages", may: "R", thing: "taken"},
	{route: "POST /api/queue/sessions/{session}/view", may: "R", thing: "taken", body: `{"fingerprint":"sha-256 00"}`},
	{route: "POST /api/queue/sessions/{session}/accept", may: "R", thing: "waiting", body: `{"acceptId":"$new"}`, spent: true},
	{route: "POST /api/queue/sessions/{session}/decline", may: "R", thing: "waiting", body: `{}`, spent: true},
	{route: "DELETE /api/queue/sessions/{session}/decline", may: "R", thing: "waiting"},
	{route: "GET /api/portal/sessions/{session}", may: "P", thing: "customer's"},
	{route: "GET /api/portal/sessions/{session}/log", may: "P", thing: "customer's"},
	{route: "POST /api/portal/sessions/{session}/live-ticket", may: "P", thing: "customer's"},
	{route: "POST /api/portal/sessions/{session}/devices", may: "P", thing: "customer's", body: `{"kind":"page"}`},
	{route: "POST /api/portal/sessions/{session}/publish", may: "P", thing: "customer's", body: `{"fingerprint":"sha-256 00"}`},
	{route: "POST /api/fleet/join", may: "N", body: `{"node":"n","url":"https://n.example","capacity":1}`},
	{route: "POST /api/fleet/heartbeat", may: "N", body: `{}`},
	{route: "POST /api/fleet/drain", may: "N", body: `{}`},
	{route: "POST /api/fleet/segments", may: "N", body: `{}`},

	// Session Review.
	{route: "GET /api/review/filters", may: "CTr"},
	{route: "GET /api/review/sessions", may: "CTr"},
	{route: "GET /api/review/sessions/{session}", may: "CTr", thing: "ended"},
	{route: "GET /api/review/sessions/{session}/recording", may: "CTr", thing: "ended"},

	// Open sessions, as managers see them.
	{route: "POST /api/live/sessions/{session}/ticket", may: "CT", thing: "open"},
	{route: "GET /api/live/sessions/{session}/log", may: "CT", thing: "open"},
	{route: "POST /api/live/sessions/{session}/view", may: "CT", thing: "open", body: `{"fingerprint":"sha-256 00"}`},

	// Representatives.
	{route: "GET /api/v1/representatives", may: "CTtK"},
	{route: "POST /api/v1/representatives", may: "CTK", thing: "team", body: `{"login":"$new","screenName":"N","team":"@"}`},
	{route: "POST /api/v1/representatives/delete", may: "CTK", thing: "representative", body: `{"representatives":["@"]}`, spent: true},
	{route: "POST /api/v1/representatives/move", may: "CTK", thing: "representative", body: `{"representatives":["@"],"team":"$team.own"}`, spent: true},
	{route: "GET /api/v1/representatives/{representative}", may: "CTtK", thing: "representative"},
	{route: "PATCH /api/v1/representatives/{representative}", may: "CTK", thing: "representative", body: `{"firstName":"N"}`},
	{route: "DELETE /api/v1/representatives/{representative}", may: "CTK", thing: "representative"},
	{route: "POST /api/v1/representatives/{representative}/reset-password", may: "CTK", thing: "representative"},
	{route: "POST /api/v1/representatives/{representative}/reset-factors", may: "C", thing: "representative"},
	{route: "GET /api/v1/representatives/{representative}/switches", may: "CTtK", thing: "representative"},
	{route: "PUT /api/v1/representatives/{representative}/switches", may: "CTK", thing: "representative", body: `{"switches":[{"switch":"screenView","value":0}]}`},
	{route: "POST /api/v1/imports", may: "CTK", body: `{"text":",$team.name,$new,A,B,,N,","mode":"all","dryRun":true}`},
	{route: "GET /api/v1/imports/{import}", may: "CTK", thing: "import", wide: true},
	{route: "DELETE /api/v1/imports/{import}", may: "CTK", thing: "import", wide: true, spent: true},
	{route: "PUT /api/v1/imports/{import}/lines", may: "CTK", thing: "import", wide: true, body: `{"lines":[{"line":1,"text":"x"}]}`},
	{route: "POST /api/v1/imports/{import}/apply", may: "CTK", thing: "import", wide: true},

	// Managers.
	{route: "GET /api/v1/managers", may: "CK"},
	{route: "POST /api/v1/managers", may: "CK", thing: "team", body: `{"login":"$new","role":"teamManager","screenName":"N","teams":["@"],"grants":[]}`},
	{route: "POST /api/v1/managers/delete", may: "CK", thing: "manager", body: `{"managers":["@"]}`, spent: true},
	{route: "GET /api/v1/managers/{manager}", may: "CK", thing: "manager"},
	{route: "PATCH /api/v1/managers/{manager}", may: "CK", thing: "manager", body: `{"firstName":"N"}`},
	{route: "DELETE /api/v1/managers/{manager}", may: "CK", thing: "manager"},
	{route: "POST /api/v1/managers/{manager}/reset-password", may: "CK", thing: "manager"},
	{route: "POST /api/v1/managers/{manager}/reset-factors", may: "C", thing: "manager"},

	// Teams and switches.
	{route: "GET /api/v1/teams", may: "CTtK"},
	{route: "POST /api/v1/teams", may: "CTK", thing: "team", body: `{"name":"$new","parent":"@"}`},
	{route: "GET /api/v1/teams/{team}", may: "CTtK", thing: "team"},
	{route: "PATCH /api/v1/teams/{team}", may: "CTK", thing: "team", body: `{"maxLogins":3}`},
	{route: "DELETE /api/v1/teams/{team}", may: "CTK", thing: "team"},
	{route: "GET /api/v1/teams/{team}/deletion", may: "CTK", thing: "team"},
	{route: "POST /api/v1/teams/{team}/move", may: "CTK", thing: "team", body: `{"parent":"$team.own"}`},
	{route: "POST /api/v1/teams/{team}/reset-passwords", may: "CTK", thing: "team", body: `{}`},
	{route: "PUT /api/v1/teams/{team}/portals", may: "CK", thing: "team", body: `{"assignments":[]}`},
	{route: "GET /api/v1/teams/{team}/switches", may: "CTtK", thing: "team"},
	{route: "PUT /api/v1/teams/{team}/switches", may: "CTK", thing: "team", body: `{"switches":[{"switch":"screenView","value":0}],"applyTo":"future"}`},
	{route: "GET /api/v1/switches", may: "CTtK"},
	{route: "GET /api/v1/permissions", may: "CTtK"},

	// Portals.
	{route: "GET /api/v1/portals", may: "CK"},
	{route: "POST /api/v1/portals", may: "CK", thing: "team", body: `{"address":"$address","texts":{"en":{"title":"N","welcome":"","notice":""},"es":{"title":"N","welcome":"","notice":""}},"subportals":[{"id":"","name":"One","teams":["@"]}]}`},
	{route: "POST /api/v1/portals/preview", may: "CK", body: `{"change":{}}`},
	{route: "GET /api/v1/portals/{portal}", may: "CK", thing: "portal"},
	{route: "PATCH /api/v1/portals/{portal}", may: "CK", thing: "portal", body: `{"recording":"never"}`},
	{route: "DELETE /api/v1/portals/{portal}", may: "CK", thing: "portal"},
	{route: "PUT /api/v1/portals/{portal}/logo", may: "CK", thing: "portal", body: `{"image":"$picture"}`},
	{route: "DELETE /api/v1/portals/{portal}/logo", may: "CK", thing: "portal"},
	{route: "POST /api/v1/portals/{portal}/subportals", may: "CK", thing: "portal", body: `{"name":"Two","address":"two","teams":[]}`},
	{route: "PATCH /api/v1/portals/{portal}/subportals/{subportal}", may: "CK", thing: "subportal", body: `{"name":"Two"}`},
	{route: "DELETE /api/v1/portals/{portal}/subportals/{subportal}", may: "CK", thing: "subportal"},
	{route: "GET /api/v1/portals/{portal}/switches", may: "CK", thing: "portal"},
	{route: "PUT /api/v1/portals/{portal}/switches", may: "CK", thing: "portal", body: `{"switches":[{"switch":"screenView","value":0}]}`},
	{route: "GET /api/v1/addresses/{address}", may: "CK"},

	// Opening hours.
	{route: "GET /api/v1/hours", may: "CTKk"},
	{route: "POST /api/v1/hours", may: "CTK", body: `{"name":"$new","zone":"Europe/Madrid","week":[[],[],[],[],[],[],[]]}`},
	{route: "POST /api/v1/hours/preview", may: "CTKk", body: `{}`},
	{route: "GET /api/v1/hours/{hours}", may: "CTKk", thing: "hours", wide: true},
	{route: "PATCH /api/v1/hours/{hours}", may: "CTK", thing: "hours", wide: true, body: `{"zone":"Europe/Madrid"}`},
	{route: "DELETE /api/v1/hours/{hours}", may: "CTK", thing: "hours", wide: true},
	{route: "PUT /api/v1/hours/{hours}/portals", may: "CK", thing: "hours", body: `{"portals":[]}`},
	{route: "GET /api/v1/calendars", may: "CTKk"},
	{route: "POST /api/v1/calendars", may: "CTK", body: `{"name":"$new","zone":"Europe/Madrid"}`},
	{route: "GET /api/v1/calendars/{calendar}", may: "CTKk", thing: "calendar", wide: true},
	{route: "PATCH /api/v1/calendars/{calendar}", may: "CTK", thing: "calendar", wide: true, body: `{"zone":"Europe/Madrid"}`},
	{route: "DELETE /api/v1/calendars/{calendar}", may: "CTK", thing: "calendar", wide: true},
	{route: "POST /api/v1/calendars/{calendar}/import", may: "CTK", thing: "calendar", wide: true, body: `{"file":"BEGIN:VCALENDAR\nEND:VCALENDAR"}`},
	{route: "PUT /api/v1/calendars/{calendar}/portals", may: "CK", thing: "calendar", body: `{"portals":[]}`},

	// The company, its API clients, its audit log.
	{route: "GET /api/v1/company", may: "C"},
	{route: "PATCH /api/v1/company", may: "C", body: `{}`},
	{route: "POST /api/v1/company/try-openid", may: "C", body: `{"issuer":"https://127.0.0.1","clientId":"x","domains":["x.example"],"only":{"companyManager":false,"teamManager":false,"apiManager":false,"representative":false}}`},
	{route: "GET /api/v1/clients", may: "CA"},
	{route: "POST /api/v1/clients", may: "CA", body: `{"name":"N","manager":"$manager.api","scopes":["hours:read"],"days":1}`},
	{route: "DELETE /api/v1/clients/{client}", may: "CA", thing: "client", spent: true},
	{route: "GET /api/v1/audit", may: "CTK"},

	// Identity providers and scripts of the old product.
	{route: "GET /scim/v2/ServiceProviderConfig", may: "K"},
	{route: "GET /scim/v2/ResourceTypes", may: "K"},
	{route: "GET /scim/v2/Schemas", may: "K"},
	{route: "GET /scim/v2/Users", may: "K"},
	{route: "POST /scim/v2/Users", may: "K", body: `{"userName":"$new"}`},
	{route: "GET /scim/v2/Users/{user}", may: "K", thing: "representative"},
	{route: "PUT /scim/v2/Users/{user}", may: "K", thing: "representative", body: `{"userName":"$new"}`},
	{route: "PATCH /scim/v2/Users/{user}", may: "K", thing: "representative", body: `{"Operations":[{"op":"replace","path":"displayName","value":"N"}]}`},
	{route: "DELETE /scim/v2/Users/{user}", may: "K", thing: "representative"},
	{route: "GET /scim/v2/Groups", may: "K"},
	{route: "POST /scim/v2/Groups", may: "K", thing: "representative", body: `{"displayName":"$new","members":[{"value":"@"}]}`},
	{route: "GET /scim/v2/Groups/{group}", may: "K", thing: "team"},
	{route: "PUT /scim/v2/Groups/{group}", may: "K", thing: "team", body: `{"displayName":"$new","members":[]}`},
	{route: "PATCH /scim/v2/Groups/{group}", may: "K", thing: "team", body: `{"Operations":[{"op":"replace","path":"displayName","value":"$new"}]}`},
	{route: "DELETE /scim/v2/Groups/{group}", may: "K", thing: "team"},
	{route: "GET /G2AC/rest/v1/representatives", may: "K"},
	{route: "GET /G2AC/rest/v1/representatives/pages", may: "K"},
	{route: "GET /G2AC/rest/v1/teams", may: "K"},
	{route: "GET /G2AC/rest/v1/teams/pages", may: "K"},
	{route: "POST /G2AC/rest/v1/teams", may: "K", body: `{"teamName":"$new"}`},
	{route: "GET /G2AC/rest/v1/portals", may: "K"},
	{route: "GET /G2AC/rest/v1/portals/pages", may: "K"},
}
