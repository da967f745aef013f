// Package attendance keeps when representatives were signed in to HelpAlert and with which status, for reports of the past. Nothing
// shows it yet.
//
//	item        partition                       sort                             document
//	a sign-in   ATTENDANCE#<company>#<person>   <time>#signin#<its id>           Item, with its end
//	a status    ATTENDANCE#<company>#<person>   <time>#status#<version>          Item: the status from then on
//	an end      ATTENDANCE#<company>#<person>   <time>#ended#<generation>        Item: all earlier sign-ins of the person ended
//	a denial    ATTENDANCE#<company>#<person>   <time>#wrong#                    Item: wrong passwords within an hour
//
// Index 1 lists them by company, day and time: ATTENDED#<company>#<day>#<shard>. They expire after Kept.
//
// Promises:
//   - What changes somebody's status, begins their sign-in or ends it brings its item in the same write, so neither is ever there without
//     the other. This package only makes the changes; the rooms that decide write them.
//   - A sign-in has an end from the beginning: when it expires. Each use that lets it live longer moves the end in the write that does
//     so, and what ends it earlier moves it back. So nobody has to note that a sign-in expired, and no crash leaves one open.
//   - Spans and Intervals have no two ends for one sign-in, and for each moment at which somebody was signed in exactly one status.
//   - An item holds ids and no names: those of a deleted person end with what package people keeps of them.
//   - A wrong password costs the same whether the login exists or not.
//
// What a suspended company's people had open counts until it expires. Wrong codes of a second factor, and what an OpenID provider
// refuses, are no denials.
package attendance
