package bulk

import (
	"slices"

	"acude/pkg/text"
)

// names are the names of the columns in English and Spanish, as text.Search returns them.
var names = map[string][]string{
	"parentTeam": {"parent team name", "parent team", "parentteam", "parent", "equipo principal", "equipo superior", "nombre del equipo principal",
		"nombre de equipo principal", "equipo padre"},
	"team": {"team name", "team", "subteam", "equipo", "nombre del equipo", "nombre de equipo", "subequipo"},
	"login": {"login", "login name", "user", "user name", "username", "e mail", "email", "mail", "usuario", "nombre de usuario", "correo",
		"correo electronico", "inicio de sesion", "nombre de inicio de sesion"},
	"firstName":  {"first name", "firstname", "given name", "nombre", "nombre de pila"},
	"lastName":   {"last name", "lastname", "surname", "family name", "apellido", "apellidos"},
	"password":   {"password", "contrasena", "clave"},
	"screenName": {"screen name", "screenname", "display name", "nombre en pantalla", "nombre de pantalla", "nombre visible", "alias"},
	"custom":     {"custom", "custom field", "personalizado", "campo personalizado", "personal"},
}

// header reads a first line as names of columns. It is a header when it names the login and at least two other columns, and none
// twice. Columns with other names are ignored.
func header(cells []string) ([]string, bool) {
	named := make([]string, len(cells))
	known := 0
	for at, cell := range cells {
		said := text.Search(cell)
		for _, column := range columns {
			if slices.Contains(names[column], said) {
				if slices.Contains(named, column) {
					return nil, false
				}
				named[at] = column
				known++
			}
		}
	}
	return named, known >= 3 && slices.Contains(named, "login")
}
