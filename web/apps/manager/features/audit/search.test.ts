import { expect, test } from 'vitest'
import { queryOf, readSearch } from './search.ts'

test('the address is read, and invalid values are left out', () => {
  expect(
    readSearch({ text: ' Ventas ', action: 'team.created', team: 'T1', from: '2026-03-01', to: 'yesterday', x: 1 }),
  ).toEqual({
    text: 'Ventas',
    action: 'team.created',
    team: 'T1',
    from: '2026-03-01',
  })
  expect(readSearch({ text: '', subject: {}, person: null, from: '2026-13-77' })).toEqual({})
  expect(readSearch({ text: 42 })).toEqual({ text: '42' })
})

test('both days are included in the search', () => {
  const { from, to } = queryOf({ from: '2026-03-01', to: '2026-03-01' })
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3_600_000)
  expect(queryOf({ person: 'p' })).toEqual({ person: 'p' })
})
