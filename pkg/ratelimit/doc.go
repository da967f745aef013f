// Package ratelimit limits how often something may be tried: guesses, requests, mails.
//
//	item        partition        sort     document
//	a counter   BUDGET#<name>    BUDGET   {spent}, expires at the end of its window
//
// Promises: a try is counted before it is checked, so racing tries cannot exceed the limit; a limit always resets by itself, so
// nobody is locked out for good; a try that
// one of several limits refuses takes nothing from the others. Names hold logins and networks as hashes only.
package ratelimit
