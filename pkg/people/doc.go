// Package people knows the people of the companies: who they are, what they may do, and who may change that. Package
// signin does the signing in.
//
//	item                partition                    sort              document
//	a person            COMPANY#<id>                 PERSON#<person>   Person
//	                                                                   index 1: PEOPLE#<company>#<kind> / name
//	                                                                   index 2: PEOPLE#<company>#TEAM#<team> / name
//	a place in a list   COMPANY#<id>                 PLACE#<n>         {after}: who stands before the next part, for minutes
//	a deleted person    COMPANY#<id>                 GONE#<person>     Gone; expires with the sessions that it explains
//	a login             LOGIN#<login>                LOGIN             {company, person}, or {company, holder} while it is only held
//	a finder            FIND#<company>#<kind>        <word> <name>     {person}: one for each word of the login, the names and the custom field
//	a flag              FIND#<company>#manager       !<flag> <name>    {person}: a manager's role, and each team they manage
//	                                                                   index 1: LOGINS#<company>#manager#<flag> / login
//	                                                                   index 2: PEOPLE#<company>#manager#<flag> / name
//	a login in order    LOGINS#<company>#<kind>      <login>           {person}
//	                                                                   index 1: LOGINS#<company>#TEAM#<team> / login
//
// What package signin keeps about one person is in the partition PERSON#<company>#<person>. It is deleted with the person. This room
// sets and clears passwords and asks for invitations through the interfaces Passwords and Invitations, in the write that changes
// the person.
//
// Promises:
//   - A login is unique over managers and representatives of all companies.
//   - A list is in order of the name or the login, of the company or of some teams. A search finds people by the beginnings of their
//     words, without regard to case and accents. A page costs what it shows, however many people there are: finders and list entries
//     are written with the person, so nothing is indexed later. Orders by other fields are not offered: each would need an item and
//     an index of its own.
//   - At least one company manager who may sign in always remains, and nobody disables, weakens or deletes their own account.
//   - Nobody adds, changes or resets a manager who may do more than they may.
//   - Deleting a person frees their login, ends their sign-ins, removes their passwords and factors, and leaves a Gone for NamesKept.
//   - Disabling a person ends their sign-ins.
package people
