package house

import "strings"

// trustedTypes lets a page turn no text into markup or script, whatever its code does: only the policy named acude may name a
// script, the portal's worker. The consoles' component library writes style sheets as markup, so it is for the portal alone.
const trustedTypes = "; require-trusted-types-for 'script'; trusted-types acude"

// pagePolicy is the Content-Security-Policy of the faces' pages: scripts and everything else only from the product's own
// address, connections to its own API and its live line, and where relays on other machines may join, to those over TLS.
// Styles may be inline, because the consoles' components set positions that way.
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
		"frame-src 'self'", // the company's own part of a portal, which is a document without an origin
		connect,
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	}, "; ")
}
