import { expect, it } from 'vitest'
import { queryOf, readSearch } from './search.ts'

it('reads an address and leaves out invalid values', () => {
  expect(readSearch({ search: ' ana ', team: 'T1', state: 'disabled', sort: '-login', page: 3 })).toEqual({
    search: 'ana',
    team: 'T1',
    state: 'disabled',
    sort: '-login',
  })
  expect(readSearch({ search: 7, state: 'asleep', sort: 'age', portal: {} })).toEqual({ search: '7' })
})

it('requests a team with all below it, or no team, and an order only without a text', () => {
  expect(queryOf({ team: 'T1', sort: '-name' })).toEqual({ team: 'T1', below: true, sort: '-name' })
  expect(queryOf({ team: 'none', state: 'active' })).toEqual({ unassigned: true, disabled: 'false' })
  expect(queryOf({ search: 'ana', sort: 'login', portal: 'P1', state: 'disabled' })).toEqual({
    search: 'ana',
    portal: 'P1',
    disabled: 'true',
  })
})
