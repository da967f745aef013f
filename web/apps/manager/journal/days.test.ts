import { expect, test } from 'vitest'
import { dayIn, isBackwards, momentsOf, textIn } from './days.ts'

const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString()

test('the address is read, and what makes no sense is left out', () => {
  const raw = {
    text: ' Ventas ',
    number: 42,
    object: {},
    nothing: null,
    day: '2026-03-01',
    odd: '2026-13-77',
    word: 'yesterday',
  }
  expect(['text', 'number', 'object', 'nothing', 'absent'].map((name) => textIn(raw, name))).toEqual([
    'Ventas',
    '42',
    '',
    '',
    '',
  ])
  expect(['day', 'odd', 'word', 'object', 'absent'].map((name) => dayIn(raw, name))).toEqual([
    '2026-03-01',
    '',
    '',
    '',
    '',
  ])
})

test('both days are included', () => {
  expect(momentsOf({ from: '2026-03-01', to: '2026-03-01' })).toEqual({
    from: local(2026, 3, 1),
    to: local(2026, 3, 2),
  })
  expect(momentsOf({})).toEqual({})
})

test('an end that the API cannot represent is left open', () => {
  expect(momentsOf({ from: '2026-03-01', to: '9999-12-31' })).toEqual({ from: local(2026, 3, 1) })
})

test('days in the wrong order are noticed', () => {
  expect(isBackwards({ from: '2026-03-02', to: '2026-03-01' })).toBe(true)
  expect(isBackwards({ from: '2026-03-01', to: '2026-03-01' })).toBe(false)
  expect(isBackwards({ from: '2026-03-01' })).toBe(false)
})
