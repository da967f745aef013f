import { describe, expect, it } from 'vitest'
import { daysOf, isBackwards, queryOf, readSearch, withDay, withText } from './search.ts'

const now = new Date(2026, 2, 10, 15, 30)
const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString()

describe('what Session Review looks for', () => {
  it('leaves out invalid values', () => {
    expect(readSearch({ id: ' 01ABC ', range: 'forever', portal: 7, from: '2026-01-01', team: {} })).toEqual({
      id: '01ABC',
      portal: '7',
    })
    expect(readSearch({ range: 'own', from: '2026-02-31x', to: '2026-01-05' })).toEqual({
      range: 'own',
      to: '2026-01-05',
    })
  })

  it('keeps the filters that make sense', () => {
    const all = { search: 'imp ana', representative: 'r', result: 'notNoted', rating: '4', recorded: 'true' } as const
    expect(readSearch({ ...all, rating: 4, recorded: true })).toEqual(all)
    expect(queryOf({ ...all, range: 'own' }, now)).toEqual(all)
    expect(readSearch({ result: 'lost', rating: '6', recorded: 'maybe', search: ' '.repeat(9) })).toEqual({})
  })

  it('knows an id from words', () => {
    const id = '01JDQ8XK5T9WZ4M2B7C6N3PVRA'
    expect(withText({ search: 'x', team: 't' }, id.toLowerCase())).toEqual({ id, team: 't' })
    expect(withText({ id, team: 't' }, 'impresora')).toEqual({ search: 'impresora', team: 't' })
    expect(withText({ id, search: 'x' }, '')).toEqual({})
  })

  it('shows the days of every range, and changes one of them', () => {
    expect(daysOf({}, now)).toEqual({ from: '2026-03-04', to: '2026-03-10' })
    expect(daysOf({ range: 'yesterday' }, now)).toEqual({ from: '2026-03-09', to: '2026-03-09' })
    expect(withDay({ range: 'month', team: 't' }, 'to', '2026-03-01', now)).toEqual({
      team: 't',
      range: 'own',
      from: '2026-02-09',
      to: '2026-03-01',
    })
    expect(withDay({ range: 'own', from: '2026-03-01' }, 'from', '', now)).toEqual({ range: 'own' })
  })

  it('looks for an id alone', () => {
    expect(queryOf({ id: 'a', portal: 'p', range: 'today' }, now)).toEqual({ id: 'a' })
  })

  it('covers whole days of the reader’s time zone', () => {
    expect(queryOf({ range: 'yesterday' }, now)).toEqual({ from: local(2026, 3, 9), to: local(2026, 3, 10) })
    expect(queryOf({}, now)).toEqual({ from: local(2026, 3, 4) })
    expect(queryOf({ range: 'own', from: '2026-03-01', to: '2026-03-01', team: 't' }, now)).toEqual({
      team: 't',
      from: local(2026, 3, 1),
      to: local(2026, 3, 2),
    })
    expect(queryOf({ range: 'own' }, now)).toEqual({})
  })

  it('notices days in the wrong order', () => {
    expect(isBackwards({ range: 'own', from: '2026-03-02', to: '2026-03-01' })).toBe(true)
    expect(isBackwards({ range: 'own', from: '2026-03-02' })).toBe(false)
    expect(isBackwards({ id: 'a', range: 'own', from: '2026-03-02', to: '2026-03-01' })).toBe(false)
  })
})
