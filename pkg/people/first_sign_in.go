package people

import "acude/pkg/access"

// firstSignIn returns a person with what their first sign-in requires: a new password, because somebody else chose the first one,
// and a confirmed address, which is the login unless another was given. It leaves people as they are whom the product itself adds.
func firstSignIn(by access.Actor, p Person) Person {
	if by.Kind == access.KindSystem {
		return p
	}
	if p.Email == "" {
		p.Email = p.Login
	}
	p.MustChange = true
	return p
}
