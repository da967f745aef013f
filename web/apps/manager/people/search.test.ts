import { expect, it } from 'vitest'
import { isFiltered, peopleQueryOf, readPeopleSearch, withFilter, type PeopleSearch } from './search.ts'

it('reads an address and leaves out values that make no sense', () => {
  expect(readPeopleSearch({ search: ' ana ', team: 'T1', state: 'disabled', sort: '-login', page: 3 })).toEqual({
    search: 'ana',
    team: 'T1',
    state: 'disabled',
    sort: '-login',
  })
  expect(readPeopleSearch({ search: 7, state: 'asleep', sort: 'age', team: [] })).toEqual({ search: '7' })
})

it('does not count an order as a filter', () => {
  expect(isFiltered({ sort: '-name' })).toBe(false)
  expect(isFiltered({ team: 'T' })).toBe(true)
  expect(isFiltered({ sort: 'name', state: 'active' })).toBe(true)
})

it('asks for an order only when no text is searched for', () => {
  expect(peopleQueryOf({ search: 'ana', sort: 'login', state: 'disabled' })).toEqual({
    search: 'ana',
    disabled: 'true',
  })
  expect(peopleQueryOf({ sort: 'login', state: 'active' })).toEqual({ sort: 'login', disabled: 'false' })
})

it('sets a filter, and removes it for an empty value', () => {
  const sorted: PeopleSearch = { sort: 'name' }
  expect(withFilter(sorted, 'team', 'T')).toEqual({ sort: 'name', team: 'T' })
  expect(withFilter({ ...sorted, team: 'T' }, 'team', '')).toEqual({ sort: 'name' })
})
