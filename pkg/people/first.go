package people

import "acude/pkg/access"

// newcomer returns a person as the first sign-in is to find her: somebody else chose her password, so she chooses another, and
// confirms the address that mail goes to, the login unless another was given. What the product itself sets up stays as it is.
func newcomer(by access.Actor, p Person) Person {
	if by.Kind == access.KindSystem {
		return p
	}
	if p.Email == "" {
		p.Email = p.Login
	}
	p.MustChange = true
	return p
}
