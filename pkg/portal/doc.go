// Package portal keeps the entry pages of companies: where customers ask for help.
//
//	item                partition          sort              document
//	a portal            COMPANY#<id>       PORTAL#<portal>   Portal
//	an address of it    ADDRESS#<address>  ADDRESS           {company, portal}
//	a notice, as read   COMPANY#<id>       NOTICE#<hash>     {text}
//	a logo              LOGO#<portal>      LOGO#<hash>       {type, image}
//
// Promises: an address belongs to one portal of the whole instance, and a former one leads to its portal until it is freed;
// every language of a portal has all its texts; every notice that was shown can be found by its hash, because a customer's
// consent names it; own HTML is stored and shown sanitised; documents older than subportals are read as portals with one, and
// settings that no code obeys are ignored. Managers change portals only while the operator allows it (company.Allowed).
package portal
