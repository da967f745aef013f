import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../../../../shared/api/problem.ts'
import { added, bodyOf, byTeam, emptyPending, flawOf, hasWork, refusalOf, removed, type Pending } from './pending.ts'

const typed = (pending: Pending, change: Partial<Pending['form']>): Pending => ({
  ...pending,
  form: { ...pending.form, ...change },
})
const empty = emptyPending('1')
const two = added(added(typed(empty, { login: ' ana@a.example ', team: 'T' }), '2'), '3')

describe('the pending list', () => {
  it('adds the form’s entry, and the next one starts with the same team', () => {
    const one = added(typed(empty, { login: ' ana@a.example ', firstName: 'Ana ', team: 'T' }), '2')
    expect(one.list).toEqual([
      {
        id: '1',
        login: 'ana@a.example',
        firstName: 'Ana',
        lastName: '',
        screenName: '',
        custom: '',
        team: 'T',
        invite: false,
      },
    ])
    expect(one.form).toMatchObject({ id: '2', login: '', team: 'T' })
  })

  it('returns an edited entry to its former position', () => {
    const again = added({ ...two, form: { ...two.list[0]!, lastName: 'Ruiz' } }, '9')
    expect(again.list.map((one) => [one.id, one.lastName])).toEqual([
      ['1', 'Ruiz'],
      ['2', ''],
    ])
  })

  it('forgets the password with the entry', () => {
    const kept = removed({ ...two, passwords: { 1: 'a', 2: 'b' } }, '1')
    expect(kept.list.map((one) => one.id)).toEqual(['2'])
    expect(kept.passwords).toEqual({ 2: 'b' })
  })

  it('finds what is wrong with a login before it is on the list', () => {
    expect(flawOf(empty)).toBe('missing')
    expect(flawOf(typed(empty, { login: 'ana' }))).toBe('shape')
    expect(flawOf(typed(two, { login: 'ANA@a.example' }))).toBe('twice')
    expect(flawOf(typed(two, { login: 'ａｎａ@a.example\u200E' }))).toBe('twice')
    expect(flawOf({ ...two, form: two.list[0]! })).toBeUndefined()
    expect(flawOf(typed(empty, { login: 'ana@a.example' }))).toBeUndefined()
  })

  it('finds a password that is too short before it is on the list', () => {
    const one = typed(empty, { login: 'ana@a.example' })
    expect(flawOf({ ...one, passwords: { 1: 'once letras' } })).toBe('short')
    expect(flawOf({ ...one, passwords: { 1: 'doce letras.' } })).toBeUndefined()
    expect(flawOf({ ...one, passwords: { 1: 'n\u0303n\u0303n\u0303n\u0303n\u0303n\u0303' } })).toBe('short')
    expect(flawOf({ ...typed(one, { invite: true }), passwords: { 1: 'x' } })).toBeUndefined()
  })

  it('knows whether there is unsaved input', () => {
    expect(hasWork(typed(empty, { team: 'T', invite: true }))).toBe(false)
    expect(hasWork(typed(empty, { custom: '7' }))).toBe(true)
    expect(hasWork({ ...empty, passwords: { 1: 'x' } })).toBe(true)
    expect(hasWork(two)).toBe(true)
  })

  it('sends what was filled in', () => {
    expect(bodyOf({ ...two.list[0]!, firstName: 'Ana' }, { 1: 'river-mouth-17' })).toEqual({
      login: 'ana@a.example',
      firstName: 'Ana',
      team: 'T',
      password: 'river-mouth-17',
    })
    expect(bodyOf(two.list[1]!, {})).toEqual({ login: '', team: 'T' })
    const invited = { ...two.list[0]!, invite: true }
    expect(bodyOf(invited, { 1: 'river-mouth-17' })).toEqual({ login: 'ana@a.example', team: 'T', invite: true })
  })

  it('counts by team', () => {
    expect(byTeam([...two.list, { ...two.list[0]!, team: '' }])).toEqual([
      ['T', 2],
      ['', 1],
    ])
  })
})

it('shows the server’s refusals at their entry', () => {
  const fields = [{ path: 'login', code: 'login_taken', detail: 'Taken.' }]
  expect(refusalOf(new ApiProblem({ code: 'invalid_input', status: 422, detail: 'Check.', fields }))).toBe('Taken.')
  expect(refusalOf(new ApiProblem({ code: 'permission_missing', status: 403, detail: 'No.' }))).toBe('No.')
})
