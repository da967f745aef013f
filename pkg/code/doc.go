// Package code keeps the session codes that representatives read to their customers on the phone.
//
//	item                              partition                        sort    document
//	the codes of a representative     SESSIONCODES#<company>#<person>  CODES   held: those that can be used; expires with the last of them
//	whose a code is, or was           SESSIONCODE#<hash of the digits> CODE    {company, person}, for Resting
//
// Promises:
//   - A code is nine random digits, can be used once, and for Life at most. Its digits are not drawn again for Resting.
//   - A representative has no more codes at once than the switch codesAtOnce allows, also when they make several at the same moment.
//   - What leads nowhere, because it was never drawn, is over, was used, was withdrawn or is another portal's, has one answer:
//     code_unknown.
//   - Making, using and listing codes read and write the same number of items, however many companies, people and codes there are.
//
// The representative's item holds the digits, so that HelpAlert can show them until they are over. A hash of nine digits is no secret.
package code
