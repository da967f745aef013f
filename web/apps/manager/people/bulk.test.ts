import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../../shared/api/problem.ts'
import { inPortions, oneByOne } from './bulk.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const gone = new ApiProblem({ code: 'person_absent', status: 404, detail: 'Gone.' })

describe('in portions', () => {
  it('names everybody once and collects the results', async () => {
    const sent: string[][] = []
    const send = async (portion: string[]) => {
      sent.push(portion)
      return {
        done: portion.filter((id) => id !== 'd'),
        failed: portion.includes('d') ? [{ id: 'd', detail: 'Changed.' }] : null,
      }
    }
    expect(await inPortions(ids, send, 2)).toEqual({
      done: ['a', 'b', 'c', 'e'],
      failed: [{ id: 'd', detail: 'Changed.' }],
    })
    expect(sent).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })

  it('lists the people who are left when a later portion is refused, and rejects when nothing was done', async () => {
    const send = (bad: string) => async (portion: string[]) => {
      if (portion.includes(bad)) throw gone
      return { done: portion }
    }
    expect(await inPortions(ids, send('c'), 2)).toEqual({
      done: ['a', 'b'],
      failed: ['c', 'd', 'e'].map((id) => ({ id, detail: 'Gone.' })),
    })
    await expect(inPortions(ids, send('a'), 2)).rejects.toBe(gone)
  })
})

describe('one by one', () => {
  it('continues after a refusal', async () => {
    const act = async (id: string) => {
      if (id === 'b') throw gone
    }
    expect(await oneByOne(['a', 'b', 'c'], act)).toEqual({ done: ['a', 'c'], failed: [{ id: 'b', detail: 'Gone.' }] })
  })

  it('stops when the sign-in or the connection is gone', async () => {
    const acted: string[] = []
    const offline = new ApiProblem({ code: 'offline' })
    const act = async (id: string) => {
      acted.push(id)
      throw offline
    }
    await expect(oneByOne(['a', 'b'], act)).rejects.toBe(offline)
    expect(acted).toEqual(['a'])
  })
})
