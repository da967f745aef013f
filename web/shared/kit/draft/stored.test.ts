import { beforeEach, describe, expect, it } from 'vitest'
import type { Keeper } from '../../browser/storage.ts'
import { readDraft, writeDraft } from './stored.ts'

const held = new Map<string, string>()
const store: Keeper = {
  getItem: (name) => held.get(name) ?? null,
  setItem: (name, text) => void held.set(name, text),
  removeItem: (name) => void held.delete(name),
}
const base = { name: 'Ventas', password: '' }
const kept = { base, tag: '"3"', value: { name: 'Ayuda', password: 'river-mouth-17' } }

beforeEach(() => held.clear())

describe('a stored draft', () => {
  it('is restored without its secrets', () => {
    writeDraft(store, 'one', kept, ['password'])
    expect([...held.values()].join()).not.toContain('river')
    expect(readDraft(store, 'one', base)).toEqual({ ...kept, value: { name: 'Ayuda', password: '' } })
  })

  it('is gone after its removal', () => {
    writeDraft(store, 'one', kept, [])
    writeDraft<typeof base>(store, 'one', undefined, [])
    expect(readDraft(store, 'one', base)).toBeUndefined()
  })

  it('is ignored when it has another shape', () => {
    writeDraft(store, 'one', kept, [])
    expect(readDraft(store, 'one', { name: '' })).toBeUndefined()
    for (const text of ['', '{', '[]', 'null', '{"tag":1}', '{"tag":"","base":[],"value":{}}']) {
      held.set('one', text)
      expect(readDraft(store, 'one', base)).toBeUndefined()
    }
  })
})
