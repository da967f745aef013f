import { expect, it } from 'vitest'
import { linesOf, portionsOf } from './lines.ts'

it('counts lines as the server does, with the line ends of any system', () => {
  expect(linesOf('\uFEFFa\r\nb\rc\n\nd')).toEqual(['a', 'b', 'c', '', 'd'])
})

const at = (line: number) => ({ line, last: line })

it('returns a record of several lines as one', () => {
  expect(portionsOf('a\r\nb,"c\r\nd",e\r\nf', [{ line: 2, last: 3 }, at(4)])).toEqual([
    [
      { line: 2, text: 'b,"c\nd",e' },
      { line: 4, text: 'f' },
    ],
  ])
})

it('returns the requested lines with their numbers, in portions', () => {
  const text = Array.from({ length: 7 }, (_, at) => `line ${at + 1}`).join('\r\n')
  expect(portionsOf(text, [at(2), at(3), at(7)], 2)).toEqual([
    [
      { line: 2, text: 'line 2' },
      { line: 3, text: 'line 3' },
    ],
    [{ line: 7, text: 'line 7' }],
  ])
  expect(portionsOf(text, [])).toEqual([])
})
