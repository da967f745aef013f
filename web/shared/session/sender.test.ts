import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { MemoryOutbox } from './memory.ts'
import type { Outbox } from './outbox.ts'
import { Senders, type Tab } from './sender.ts'
import { openOutbox } from './stored.ts'
import { fakeLocks } from './testing/locks.ts'

let ids = 0
function tabOf(locks: LockManager | undefined, kept = new Map<string, string>()): Tab {
  return {
    storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    locks,
    newId: () => `sender-${++ids}`,
  }
}

test('a reload keeps the name, a duplicated tab takes another, a lost outbox needs a new one', async () => {
  const outbox = new MemoryOutbox()
  const locks = fakeLocks()
  const kept = new Map<string, string>()
  const first = new Senders(tabOf(locks, kept), outbox)
  const name = await first.claim()
  await outbox.lane('s1', name)
  const duplicate = new Senders(tabOf(locks, new Map(kept)), outbox)
  expect(await duplicate.claim()).not.toBe(name)
  first.release()
  await Promise.resolve()
  const reloaded = new Senders(tabOf(locks, kept), outbox)
  expect(await reloaded.claim()).toBe(name)
  reloaded.release()
  await Promise.resolve()
  expect(await new Senders(tabOf(locks, kept), new MemoryOutbox()).claim()).not.toBe(name)
})

const kinds: [string, () => Promise<Outbox>][] = [
  ['memory', async () => new MemoryOutbox()],
  ['stored', () => openOutbox(`outbox-${++ids}`)],
]

test.each(kinds)('the %s outbox keeps number and head together', async (_kind, openOne) => {
  const outbox = await openOne()
  const { key } = await outbox.lane('s1', 'a')
  const one = await outbox.add(key, { command: { kind: 'message', text: 'one' }, at: 1, after: 0 })
  const two = await outbox.add(key, { command: { kind: 'message', text: 'two' }, at: 2, after: 0 })
  expect(await outbox.head(key)).toMatchObject({ lane: { next: 1 }, item: { id: one.id } })
  await outbox.remove(one.id)
  await outbox.retry(one.id)
  expect(await outbox.head(key)).toMatchObject({ item: { id: one.id } })
  await outbox.acked(key, one.id, 1)
  await outbox.acked(key, one.id, 1)
  expect(await outbox.head(key)).toMatchObject({ lane: { next: 2 }, item: { id: two.id } })
  await outbox.refused(two.id, { code: 'c', detail: 'd' })
  expect(await outbox.head(key)).toBeUndefined()
  await outbox.retry(two.id)
  const [again] = await outbox.items('s1')
  expect(again).toMatchObject({ command: { text: 'two' }, at: 2 })
  expect(again?.refusal).toBeUndefined()
  const other = await outbox.lane('s1', 'b')
  await outbox.move(key, other.key)
  await outbox.expect(other.key, 7)
  expect(await outbox.head(other.key)).toMatchObject({ lane: { next: 7 }, item: { id: again!.id } })
  expect(await outbox.lane('s1', 'a')).toMatchObject({ next: 2 })
  expect(await outbox.items('s2')).toEqual([])
})
