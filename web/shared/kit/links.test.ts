import { expect, it } from 'vitest'
import { partsOf } from './links.ts'

it('finds web addresses and leaves the sentence around them', () => {
  expect(partsOf('See https://a.example/x?y=1. Or (http://b.example)!')).toMatchObject([
    { text: 'See ', link: false },
    { text: 'https://a.example/x?y=1', link: true },
    { text: '. Or (', link: false },
    { text: 'http://b.example', link: true },
    { text: ')!', link: false },
  ])
})

it('makes no link of anything else', () => {
  const text = 'javascript:alert(1) data:text/html,x ftp://a <img src=x onerror=alert(1)>'
  expect(partsOf(text)).toEqual([{ at: 0, text, link: false }])
  expect(partsOf('')).toEqual([])
})
