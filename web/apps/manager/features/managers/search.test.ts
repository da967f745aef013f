import { expect, it } from 'vitest'
import { queryOf, readSearch } from './search.ts'

it('reads an address and leaves out invalid values', () => {
  expect(readSearch({ search: ' eva ', role: 'teamManager', state: 'active', sort: 'login' })).toEqual({
    search: 'eva',
    role: 'teamManager',
    state: 'active',
    sort: 'login',
  })
  expect(readSearch({ role: 'representative', state: 1, sort: '', team: [] })).toEqual({})
})

it('requests the chosen filters, and an order only without a text', () => {
  expect(queryOf({ role: 'apiManager', state: 'disabled', sort: '-name' })).toEqual({
    role: 'apiManager',
    disabled: 'true',
    sort: '-name',
  })
  expect(queryOf({ search: 'eva', sort: '-name', team: 'T' })).toEqual({ search: 'eva', team: 'T' })
})
