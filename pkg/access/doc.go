// Package access says who may do what.
//
// It owns the catalogue of permissions, the privileges of the roles as data, and the actor that every change names. Every room that
// changes something asks it.
//
// Promises: every permission of the catalogue has a description in both languages (permission_<name>); a role has no privilege that
// its row does not list, and a grant never reaches beyond the role.
package access
