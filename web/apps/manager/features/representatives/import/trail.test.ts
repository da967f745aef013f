import { expect, it } from 'vitest'
import { readTrail, writeTrail } from './trail.ts'

it('finds an import again only for its owner, and stores nothing of its text', () => {
  const held = new Map<string, string>()
  const store = {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => void held.set(name, text),
    removeItem: (name: string) => void held.delete(name),
  }
  const trail = { id: 'I', person: 'ana', file: 'people.csv' }
  writeTrail(trail, store)
  expect(readTrail('ana', store)).toEqual(trail)
  expect(readTrail('eva', store)).toBeUndefined()
  writeTrail(undefined, store)
  expect(readTrail('ana', store)).toBeUndefined()
  for (const text of ['{', '[]', '7', '{"id":3,"person":"ana"}']) {
    held.set('acude.manager.import', text)
    expect(readTrail('ana', store)).toBeUndefined()
  }
})
