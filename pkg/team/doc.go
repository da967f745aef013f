// Package team keeps the groups of representatives, which may be nested.
//
//	item               partition         sort               document
//	a team             COMPANY#<id>      TEAM#<team>        Team
//	the tree's shape   COMPANY#<id>      TREE               {}, its version counts the changes of the shape
//	canned messages    COMPANY#<id>      MESSAGES#<team>    {messages}
//	a dissolved team   COMPANY#<id>      DISSOLVED#<team>   {name, to}, until it has no people left
//
// Promises: keys begin with the company, which comes from the caller; the teams of a company are a tree, at most MaxDepth deep,
// also under concurrent changes, because every change of the shape replaces one item; no two siblings have the same name. A
// team is deleted in steps that a repeat finishes: Dissolve takes it out of the tree at once, and from then on its people count
// as people of the team above; Settle forgets it when they have been moved there.
package team
