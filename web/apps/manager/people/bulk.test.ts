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
    expect(await inPortions(ids, send, undefined, 2)).toEqual({
      done: ['a', 'b', 'c', 'e'],
      failed: [{ id: 'd', detail: 'Changed.' }],
    })
    expect(sent).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })

  it('names only those who can’t be changed when a portion is refused for one of them', async () => {
    const send = (bad: string) => async (portion: string[]) => {
      if (portion.includes(bad)) throw gone
      return { done: portion }
    }
    expect(await inPortions(ids, send('c'), undefined, 2)).toEqual({
      done: ['a', 'b', 'd', 'e'],
      failed: [{ id: 'c', detail: 'Gone.' }],
    })
    expect(await inPortions(ids, send('a'), undefined, 2)).toEqual({
      done: ['b', 'c', 'd', 'e'],
      failed: [{ id: 'a', detail: 'Gone.' }],
    })
  })

  it('rejects when everybody is refused', async () => {
    const send = async () => {
      throw gone
    }
    await expect(inPortions(ids, send, undefined, 2)).rejects.toBe(gone)
  })

  it('lists those who are left when the connection is gone, and rejects when nothing was done', async () => {
    const send = (last: string) => async (portion: string[]) => {
      if (portion.includes(last)) throw new ApiProblem({ code: 'offline', detail: 'Offline.' })
      return { done: portion }
    }
    expect(await inPortions(ids, send('c'), undefined, 2)).toEqual({
      done: ['a', 'b'],
      failed: ['c', 'd', 'e'].map((id) => ({ id, detail: 'Offline.' })),
    })
    await expect(inPortions(ids, send('a'), undefined, 2)).rejects.toThrow()
  })

  it('tells the progress, and stops', async () => {
    const control = new AbortController()
    const told: number[] = []
    const tell = (count: number) => {
      told.push(count)
      if (count === 4) control.abort()
    }
    const course = { tell, stop: control.signal }
    const { done, failed } = await inPortions(ids, async (portion) => ({ done: portion }), course, 2)
    expect(told).toEqual([2, 4])
    expect(done).toEqual(['a', 'b', 'c', 'd'])
    expect(failed.map(({ id }) => id)).toEqual(['e'])
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
