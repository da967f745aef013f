import { expect, it, vi } from 'vitest'
import { ApiProblem } from '../../api/problem.ts'
import { afterSave, saveDraft } from './saving.ts'

const base = { name: 'Ventas', seats: 5 }
const outdated = () => new ApiProblem({ code: 'outdated', status: 412 })

it('sends the changes with the version they are based on', async () => {
  const save = vi.fn(async () => {})
  const kept = { base, tag: '"1"', value: { ...base, seats: 7 } }
  expect(await saveDraft(kept, { save })).toEqual({ saved: kept })
  expect(save.mock.calls).toEqual([[kept.value, { seats: 7 }, '"1"']])
})

it('merges changes of different fields by two people', async () => {
  const save = vi.fn(async (_value: object, _changes: object, tag: string) => {
    if (tag !== '"2"') throw outdated()
  })
  const latest = async () => ({ value: { name: 'Ayuda', seats: 5 }, tag: '"2"' })
  const done = await saveDraft({ base, tag: '"1"', value: { ...base, seats: 7 } }, { save, latest })
  expect(done).toMatchObject({ saved: { value: { name: 'Ayuda', seats: 7 }, tag: '"2"' } })
  expect(save.mock.lastCall?.[1]).toEqual({ seats: 7 })
})

it('saves nothing when both changed the same field, and returns both values', async () => {
  const theirs = { value: { ...base, seats: 9 }, tag: '"2"' }
  const yours = { base, tag: '"1"', value: { ...base, seats: 7 } }
  const save = vi.fn(() => Promise.reject(outdated()))
  expect(await saveDraft(yours, { save, latest: async () => theirs })).toEqual({ met: { yours, theirs } })
  expect(save).toHaveBeenCalledTimes(1)
})

it('gives up after too many conflicts, and passes other refusals on', async () => {
  const latest = async () => ({ value: base, tag: '"2"' })
  const kept = { base, tag: '"1"', value: { ...base, seats: 7 } }
  await expect(saveDraft(kept, { save: () => Promise.reject(outdated()), latest })).rejects.toMatchObject({
    status: 412,
  })
  await expect(saveDraft(kept, { save: () => Promise.reject(outdated()) })).rejects.toMatchObject({ status: 412 })
  const refused = new ApiProblem({ code: 'invalid_input', status: 422 })
  await expect(saveDraft(kept, { save: () => Promise.reject(refused), latest })).rejects.toBe(refused)
})

it('keeps what was typed while a draft was saved', () => {
  const saved = { base, tag: '"1"', value: { name: 'Ayuda', seats: 7 } } // the name is another person's
  const sent = { ...base, seats: 7 }
  expect(afterSave(saved, sent)).toEqual({ base: saved.value, tag: '"1"', value: saved.value })
  expect(afterSave(saved, sent, { ...base, seats: 8 }).value).toEqual({ name: 'Ayuda', seats: 8 })
})
