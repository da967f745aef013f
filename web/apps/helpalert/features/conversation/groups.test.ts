import { expect, it } from 'vitest'
import type { Line } from '../../../../shared/session/transcript.ts'
import { groupsOf } from './groups.ts'

/** Lines from a word: a lower-case letter is an event, an upper-case one a message. */
const lines = (word: string): Line[] =>
  [...word].map((letter, i) => ({
    key: letter,
    n: i,
    at: '',
    kind: letter === letter.toLowerCase() ? 'event' : 'message',
    event: '',
    by: '',
    role: '',
    name: '',
    text: letter,
  }))
const shown = (word: string) =>
  groupsOf(lines(word))
    .map((item) => ('earlier' in item ? `(${item.earlier.map((line) => line.key).join('')})` : item.key))
    .join('')

it('puts all but the last event of a row into a group, and leaves messages and short rows as they are', () => {
  expect(shown('')).toBe('')
  expect(shown('abC')).toBe('abC')
  expect(shown('abcDe')).toBe('(ab)cDe')
  expect(shown('AbCdefgH')).toBe('AbC(def)gH')
  expect(shown('abcd')).toBe('(abc)d')
})

it('keeps the key of a group while it does not grow', () => {
  const key = (word: string) => groupsOf(lines(word))[0]?.key
  expect(key('abcD')).toBe(key('abcDE'))
})
