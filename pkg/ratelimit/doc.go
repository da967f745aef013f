// Package ratelimit says how often something may be tried: guesses, requests, mails.
//
//	item        partition        sort     document
//	a counter   BUDGET#<name>    BUDGET   {spent}, expires at the end of its window
//
// Promises: a try is taken before what it is for is looked at, so that racing tries cannot take more than the limit; a limit always
// fills up again by itself, so nobody is locked out for good. Names hold logins and networks as hashes only.
package ratelimit
