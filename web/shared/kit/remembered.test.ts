import { expect, it } from 'vitest'
import { readList, writeList } from './remembered.ts'

it('stores a list, and ignores foreign values', () => {
  const held = new Map<string, string>()
  const keeper = {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => void held.set(name, text),
    removeItem: (name: string) => void held.delete(name),
  }
  expect(readList('columns', keeper)).toBeUndefined()
  writeList('columns', ['name', 'team'], keeper)
  expect(readList('columns', keeper)).toEqual(['name', 'team'])
  held.set('columns', '["name",7]')
  expect(readList('columns', keeper)).toEqual(['name'])
  for (const text of ['{', '{}', '"name"']) {
    held.set('columns', text)
    expect(readList('columns', keeper)).toBeUndefined()
  }
})
