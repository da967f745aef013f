import { beforeEach, describe, expect, it } from 'vitest'
import { readDraft, writeDraft, type Shelf } from './shelf.ts'

const held = new Map<string, string>()
const shelf: Shelf = {
  getItem: (name) => held.get(name) ?? null,
  setItem: (name, text) => void held.set(name, text),
  removeItem: (name) => void held.delete(name),
}
const broken: Shelf = {
  getItem: () => {
    throw new DOMException('off', 'SecurityError')
  },
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError')
  },
  removeItem: () => {},
}
const base = { name: 'Ventas', password: '' }
const kept = { base, tag: '"3"', value: { name: 'Ayuda', password: 'river-mouth-17' } }

beforeEach(() => held.clear())

describe('a draft on the shelf', () => {
  it('comes back as it was, without its secrets', () => {
    writeDraft(shelf, 'one', kept, ['password'])
    expect([...held.values()].join()).not.toContain('river')
    expect(readDraft(shelf, 'one', base)).toEqual({ ...kept, value: { name: 'Ayuda', password: '' } })
  })

  it('is gone when it is taken away', () => {
    writeDraft(shelf, 'one', kept, [])
    writeDraft<typeof base>(shelf, 'one', undefined, [])
    expect(readDraft(shelf, 'one', base)).toBeUndefined()
  })

  it('is passed over when it was written for another shape', () => {
    writeDraft(shelf, 'one', kept, [])
    expect(readDraft(shelf, 'one', { name: '' })).toBeUndefined()
    for (const text of ['', '{', '[]', 'null', '{"tag":1}', '{"tag":"","base":[],"value":{}}']) {
      held.set('one', text)
      expect(readDraft(shelf, 'one', base)).toBeUndefined()
    }
  })

  it('costs nothing where the browser keeps nothing', () => {
    for (const none of [broken, undefined]) {
      writeDraft(none, 'one', kept, [])
      expect(readDraft(none, 'one', base)).toBeUndefined()
    }
  })
})
