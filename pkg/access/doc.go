// Package access says who may do what, and how often.
//
// It owns the catalogue of permissions, the privileges of the roles as data, the actor that every change names, and the budgets
// that hold guessing and flooding down. It is the lowest room: every other may ask it.
//
//	item          partition           sort     document
//	a budget      BUDGET#<name>       BUDGET   {spent}, expires at the end of its window
//
// Promises: every permission of the catalogue has a description in both languages (permission_<name>); a role has no privilege that its row does not list, and a grant never reaches
// beyond the role; a budget is spent before the guess is looked at, so that racing guesses cannot overdraw it, and always fills
// up again by itself: nobody is locked out for good.
package access
