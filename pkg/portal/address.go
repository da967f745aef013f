package portal

import (
	"context"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"acude/pkg/items"
	"acude/pkg/keys"
)

// Availability says whether a portal may have an address; Suggestion is one near to it that is free.
type Availability struct {
	Available  bool
	Problem    string // "", "portal_address_invalid" or "address_taken"
	Suggestion string
}

// Available looks up whether a portal of the company may have an address: portal is the one that asks ("" = a new one), which
// may have its own again. Another request may still take the address first.
func (p *Portals) Available(ctx context.Context, company, portal, address string) (Availability, error) {
	free, err := p.free(ctx, company, portal, address)
	if err != nil || free {
		return Availability{Available: free}, err
	}
	out := Availability{Problem: "address_taken"}
	if !addressShape().MatchString(address) {
		out.Problem = "portal_address_invalid"
	}
	near := addressLike(address)
	for n := 1; n <= 20; n++ {
		other := near
		if n > 1 {
			other = strings.TrimRight(near[:min(len(near), 37)], "-") + "-" + strconv.Itoa(n)
		}
		free, err := p.free(ctx, company, portal, other)
		if err != nil {
			return Availability{}, err
		}
		if free {
			out.Suggestion = other
			break
		}
	}
	return out, nil
}

func (p *Portals) free(ctx context.Context, company, portal, address string) (bool, error) {
	if !addressShape().MatchString(address) {
		return false, nil
	}
	where, err := items.Find[place](ctx, p.table, keys.Address(address))
	if err != nil || where.Version() == 0 {
		return err == nil, err
	}
	return portal != "" && where.Value == place{company, portal}, nil
}

// addressLike turns text into an address: "Ventas España" becomes "ventas-espana".
func addressLike(typed string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(typed)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out.WriteRune(r)
		case r >= 0x300 && r < 0x370: // an accent
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
	}
	near := out.String()
	near = strings.Trim(near[:min(len(near), 40)], "-")
	if near == "" {
		return "portal"
	}
	return near
}
