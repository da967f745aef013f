// Package portal keeps the entry pages of companies: where customers ask for help.
//
//	item                partition          sort              document
//	a portal            COMPANY#<id>       PORTAL#<portal>   Portal
//	its address         ADDRESS#<address>  ADDRESS           {company, portal}
//	a notice, as read   COMPANY#<id>       NOTICE#<hash>     {text}
//
// Promises: an address belongs to one portal of the whole instance; every language of a portal has all its texts; a notice
// that was ever shown can be found again by its hash, because a customer's consent names it.
package portal
