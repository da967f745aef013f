package server

import "strings"

// trustedTypes keeps a page from turning text into markup or script, whatever its code does: only the policy named acude may name a
// script, the portal's worker. Only the portal has it, because the consoles' component library writes style sheets as markup.
const trustedTypes = "; require-trusted-types-for 'script'; trusted-types acude"

// pagePolicy is the Content-Security-Policy of the apps' pages: scripts and everything else only from the product's own
// address, connections only to its API and its live line, and, if relays on other machines may join, to those over TLS. Styles
// may be inline, because the consoles' components set positions that way.
func pagePolicy(public string, otherRelays bool) string {
	connect := "connect-src 'self' " + strings.TrimSuffix(socketURL(public), "/live")
	if otherRelays {
		connect += " https:"
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"media-src 'self' blob:",
		"worker-src 'self'",
		"manifest-src 'self'",
		"frame-src 'self'", // the company's own HTML in a portal, a document without an origin
		connect,
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	}, "; ")
}
