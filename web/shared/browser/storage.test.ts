import { afterEach, expect, it, vi } from 'vitest'
import { browserShelf, Shelf, tabShelf, type Keeper } from './storage.ts'

afterEach(() => vi.unstubAllGlobals())

function keeper(held: Map<string, string>): Keeper {
  return {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, text) => void held.set(name, text),
    removeItem: (name) => void held.delete(name),
  }
}

it('stores where the browser lets it', () => {
  const held = new Map<string, string>()
  const shelf = new Shelf(() => keeper(held))
  shelf.setItem('a', '1')
  expect([...held]).toEqual([['a', '1']])
  expect(shelf.getItem('a')).toBe('1')
  shelf.removeItem('a')
  expect(shelf.getItem('a')).toBeNull()
  expect(shelf.lasts()).toBe(true)
  expect(held.size).toBe(0)
})

it('removes everything of some beginnings, stored or not', () => {
  const removed: string[] = []
  vi.stubGlobal('sessionStorage', {
    'a.1': '',
    ab: '',
    'b.1': '',
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: (name: string) => void removed.push(name),
  })
  tabShelf.setItem('a.2', 'in memory')
  tabShelf.removeAll(['a.', 'c'])
  expect(removed.toSorted()).toEqual(['a.1', 'a.2'])
  expect(tabShelf.getItem('a.2')).toBeNull()
})

it('remembers until the end of the page where storage throws or is missing', () => {
  for (const name of ['localStorage', 'sessionStorage']) {
    vi.stubGlobal(name, undefined)
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  }
  const missing = new Shelf(() => undefined as unknown as Keeper)
  for (const shelf of [tabShelf, browserShelf, missing]) {
    shelf.setItem('a', '1')
    expect(shelf.getItem('a')).toBe('1')
    shelf.removeItem('a')
    expect(shelf.getItem('a')).toBeNull()
    expect(shelf.lasts()).toBe(false)
  }
})

it('reads the newest text where storage has become full, and stores again when there is room', () => {
  const held = new Map([['a', 'old']])
  let full = true
  const shelf = new Shelf(() => ({
    ...keeper(held),
    setItem: (name, text) => {
      if (full) throw new DOMException('full', 'QuotaExceededError')
      held.set(name, text)
    },
  }))
  shelf.setItem('a', 'new')
  expect(shelf.getItem('a')).toBe('new')
  expect(shelf.lasts()).toBe(false)
  full = false
  shelf.setItem('a', 'newest')
  expect(held.get('a')).toBe('newest')
})
