/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pairsOf, usual } from './colours.ts'

const tokens = readFileSync(new URL('../../../../../shared/look/tokens.css', import.meta.url), 'utf8')
const light = (token: string) => new RegExp(`--${token}: light-dark\\((#\\w{6}),`).exec(tokens)?.[1]

test('the product’s own colours are those of its tokens', () => {
  expect(usual).toEqual({ primary: light('accent'), background: light('page'), text: light('ink') })
})

test('the product’s own colours can be read', () => {
  expect(pairsOf({}).map(({ of, grade }) => [of, grade])).toEqual([
    ['text', 'good'],
    ['link', 'good'],
    ['button', 'good'],
  ])
})

test('weak and bad contrasts are distinguished', () => {
  const pairs = pairsOf({ primary: '#ffd24a', background: '#ffffff', text: '#8a8a8a' })
  expect(pairs.map(({ grade }) => grade)).toEqual(['large', 'bad', 'good'])
  expect(pairs[2]?.ink).toBe('#101414')
})

test('a colour that is being typed counts as the product’s', () => {
  expect(pairsOf({ primary: '#12' })).toEqual(pairsOf({}))
})
