import { expect, test } from 'vitest'
import { isolate, isolated } from './isolate.ts'
import * as m from './compiled/messages.js'

test('what is written from right to left is isolated, and everything else stays as it is', () => {
  for (const text of ['', 'Ana', 'José «12»', '2:30', 'Ωμέγα 7', '日本', 'https://acude.example/p/x?a=1', 12]) {
    expect(isolate(text)).toBe(String(text))
  }
  expect(isolate('\u05d3\u05e0\u05d4 12')).toBe('\u2068\u05d3\u05e0\u05d4 12\u2069')
  expect(isolate('\u0645\u062d\u0645\u062f')).toBe('\u2068\u0645\u062d\u0645\u062f\u2069')
})

test('marks of direction cannot leave the isolation', () => {
  expect(isolate('a\u2069\u202eb')).toBe('\u2068ab\u2069')
  expect(isolate('\u200f')).toBe('\u2068\u2069')
})

test('every text with a placeholder isolates what is put there', () => {
  expect(m.helpalert_taken({ winner: '\u05d3\u05e0\u05d4 1', name: 'Ana' }, { locale: 'en' })).toBe(
    '\u2068\u05d3\u05e0\u05d4 1\u2069 took Ana\u2019s query.',
  )
  expect(m.people_moved({ count: 2 }, { locale: 'es' })).toBe('2 representantes trasladados')
})

test('a path of names keeps its order', () => {
  expect(isolated(['Ventas', '\u05d3\u05e0\u05d4'], ' › ')).toBe('Ventas › \u2068\u05d3\u05e0\u05d4\u2069')
})
