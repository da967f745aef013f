import { expect, it, test } from 'vitest'
import { partsOf } from './links.ts'

it('finds web addresses and leaves the sentence around them', () => {
  expect(partsOf('See https://a.example/x?y=1. Or (http://b.example)!')).toEqual([
    { at: 0, text: 'See ' },
    { at: 4, text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    { at: 27, text: '. Or (' },
    { at: 33, text: 'http://b.example', href: 'http://b.example/' },
    { at: 49, text: ')!' },
  ])
})

it('makes no other links', () => {
  const text = 'javascript:alert(1) data:text/html,x ftp://a <img src=x onerror=alert(1)>'
  expect(partsOf(text)).toEqual([{ at: 0, text }])
  expect(partsOf('')).toEqual([])
})

test.each([
  ['no address', []],
  ['see https://example.com/a?b=c#d.', ['https://example.com/a?b=c#d']],
  ['(http://example.com/x), then https://example.org!', ['http://example.com/x', 'https://example.org/']],
  ['javascript:alert(1) data:text/html,x //example.com ftp://example.com', []],
  ['https://example.com/<script>', ['https://example.com/']],
  ['https://', []],
])('in %j only web addresses become links', (text, links) => {
  const parts = partsOf(text)
  expect(parts.flatMap((part) => part.href ?? [])).toEqual(links)
  expect(parts.map((part) => part.text).join('')).toBe(text)
})
