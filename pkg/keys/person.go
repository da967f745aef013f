package keys

import (
	"strings"

	"acude/pkg/table"
)

// OfPerson is the scope of what proves who a person is.
type OfPerson struct{}

var people = space[OfPerson]{"PERSON#"}

// InPerson is the partition of a person.
func InPerson(company, person string) Partition[OfPerson] { return people.of(company + "#" + person) }

// What is stored in the partition of a person.
var (
	Password = Sort[OfPerson]{"PASSWORD"}   // the argon2id hash of the password
	Earlier  = Sort[OfPerson]{"EARLIER"}    // hashes of earlier passwords
	App      = Sort[OfPerson]{"APP"}        // the secret of an authenticator app
	AppDraft = Sort[OfPerson]{"APPDRAFT"}   // an app before its first code
	Codes    = Sort[OfPerson]{"CODES"}      // hashes of the recovery codes that are left
	Passkey  = Family[OfPerson]{"PASSKEY#"} // a passkey
	Email    = Sort[OfPerson]{"EMAIL"}      // an address that waits for its code
	Network  = Family[OfPerson]{"SOURCE#"}  // a familiar network, by its hash
	LastSeen = Sort[OfPerson]{"LAST"}       // when the person signed in last
)

// EmailIn returns the person whose address waits for its code under key; false when it is the key of something else.
func EmailIn(key table.Key) (company, person string, ok bool) {
	whose, in := people.cut(key)
	company, person, whole := strings.Cut(whose, "#")
	if !in || !whole || !Email.Is(key) {
		return "", "", false
	}
	return company, person, true
}

// SessionCode is whose a session code is or was, by the hash of its digits.
func SessionCode(hash string) table.Key { return lone("SESSIONCODE#", hash, "CODE") }

// SessionCodes are the session codes of a representative that can be used.
func SessionCodes(company, person string) table.Key {
	return lone("SESSIONCODES#", company+"#"+person, "CODES")
}

// Login is whose a login is; login is in lower case.
func Login(login string) table.Key { return lone("LOGIN#", login, "LOGIN") }

// OfWords is the scope of the words by which people are found.
type OfWords struct{}

// InWords is the partition of the words of the people of one kind.
func InWords(company, kind string) Partition[OfWords] {
	return Partition[OfWords]{"FIND#" + company + "#" + kind}
}

// Word is a person who is found by a word; its id is the word and the person's place in order.
var Word = Family[OfWords]{""}

// OfLogins is the scope of the logins of a company.
type OfLogins struct{}

// InLogins is the partition of the logins of the people of one kind.
func InLogins(company, kind string) Partition[OfLogins] {
	return Partition[OfLogins]{"LOGINS#" + company + "#" + kind}
}

// LoginInOrder is a person in the order of logins; its id is the login and the person.
var LoginInOrder = Family[OfLogins]{""}

// LoginsOfTeam lists the items of LoginInOrder of one team (index 1).
func LoginsOfTeam(company, team string) List {
	return List{table.Index1, "LOGINS#" + company + "#TEAM#" + team}
}

// LoginsWith lists the items of Word of one flag by login (index 1).
func LoginsWith(company, kind, flag string) List {
	return List{table.Index1, "LOGINS#" + company + "#" + kind + "#" + flag}
}

// PeopleWith lists the items of Word of one flag by name (index 2).
func PeopleWith(company, kind, flag string) List {
	return List{table.Index2, "PEOPLE#" + company + "#" + kind + "#" + flag}
}

// People lists the people of one kind by name (index 1).
func People(company, kind string) List { return List{table.Index1, "PEOPLE#" + company + "#" + kind} }

// PeopleOfTeam lists the representatives of one team by name (index 2).
func PeopleOfTeam(company, team string) List {
	return List{table.Index2, "PEOPLE#" + company + "#TEAM#" + team}
}
