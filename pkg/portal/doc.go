// Package portal keeps the entry pages of companies: where customers ask for help.
//
//	item                partition          sort              document
//	a portal            COMPANY#<id>       PORTAL#<portal>   Portal
//	an address of it    ADDRESS#<address>  ADDRESS           {company, portal}
//	a notice, as read   COMPANY#<id>       NOTICE#<hash>     {text}
//	a logo              LOGO#<portal>      LOGO#<hash>       {type, image}
//
// Promises: an address belongs to one portal of the whole instance, and a former one leads to its portal until somebody frees
// it; every language of a portal has all its texts; a notice that was ever shown can be found again by its hash, because a
// customer's consent names it; own HTML is kept and shown sanitised; documents from before there were subportals are read as
// portals with one, and settings that no code obeys any more are passed over. Managers change portals only while the operator lets the company (company.Allowed).
package portal
