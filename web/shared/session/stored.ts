import { serverClock } from '../api/clock.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { MemoryOutbox } from './memory.ts'
import { browserTab, Senders, type Tab } from './sender.ts'
import { type Item, type Lane, laneKey, type Outbox, type Refusal, type Said } from './outbox.ts'

interface Shelves extends DBSchema {
  lanes: { key: string; value: Lane & { readonly usedAt: number }; indexes: { session: string; sender: string } }
  items: { key: number; value: Omit<Item, 'id'> & { id?: number }; indexes: { lane: string } }
}

/** Sessions expire after 90 days, and with them the numbers of their senders. */
const keepMs = 91 * 24 * 3600 * 1000
const openingMs = 4_000

/** Opens the browser's outbox; without storage, one that lives as long as the page. */
export async function openOutbox(name = 'acude-outbox'): Promise<Outbox> {
  try {
    const outbox = new StoredOutbox(await Promise.race([openShelves(name), tooLate()]))
    await outbox.prune(serverClock.now() - keepMs)
    return outbox
  } catch {
    return new MemoryOutbox()
  }
}

function openShelves(name: string): Promise<IDBPDatabase<Shelves>> {
  return openDB<Shelves>(name, 1, {
    upgrade(base) {
      const lanes = base.createObjectStore('lanes', { keyPath: 'key' })
      lanes.createIndex('session', 'session')
      lanes.createIndex('sender', 'sender')
      base.createObjectStore('items', { keyPath: 'id', autoIncrement: true }).createIndex('lane', 'lane')
    },
  })
}

/** Some browsers neither open the database nor fail; the conversation must not wait for that. */
function tooLate(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new DOMException('the database did not open', 'TimeoutError')), openingMs)
  })
}

/** Removes the commands that closed tabs have left in an outbox: nobody waits for them any more. The numbers of their senders stay. */
export async function emptyOutbox(name: string, tab: Tab = browserTab()): Promise<void> {
  try {
    const shelves = await Promise.race([openShelves(name), tooLate()])
    const senders = new Senders(tab, new StoredOutbox(shelves))
    for (const { key, sender } of await shelves.getAll('lanes')) {
      if (!(await senders.hold(sender))) continue
      const step = shelves.transaction('items', 'readwrite')
      for (const id of await step.store.index('lane').getAllKeys(key)) await step.store.delete(id)
      await step.done
    }
    senders.release()
    shelves.close()
  } catch {
    // A browser that opens no database has stored nothing.
  }
}

class StoredOutbox implements Outbox {
  private readonly shelves: IDBPDatabase<Shelves>

  constructor(shelves: IDBPDatabase<Shelves>) {
    this.shelves = shelves
  }

  async lane(session: string, sender: string): Promise<Lane> {
    const key = laneKey(session, sender)
    const step = this.shelves.transaction('lanes', 'readwrite')
    const lane = { next: 1, ...(await step.store.get(key)), key, session, sender, usedAt: serverClock.now() }
    await step.store.put(lane)
    await step.done
    return lane
  }

  async knows(sender: string): Promise<boolean> {
    return (await this.shelves.countFromIndex('lanes', 'sender', sender)) > 0
  }

  lanes(session: string): Promise<Lane[]> {
    return this.shelves.getAllFromIndex('lanes', 'session', session)
  }

  async items(session: string): Promise<Item[]> {
    const step = this.shelves.transaction(['lanes', 'items'])
    const lanes = await step.objectStore('lanes').index('session').getAllKeys(session)
    const rows = await Promise.all(lanes.map((lane) => step.objectStore('items').index('lane').getAll(lane)))
    return rows
      .flat()
      .map(whole)
      .toSorted((a, b) => a.id - b.id)
  }

  async add(lane: string, { command, at, after }: Said): Promise<Item> {
    const id = await this.shelves.add('items', { lane, command, at, after })
    return { id, lane, command, at, after }
  }

  async head(key: string): Promise<{ lane: Lane; item: Item } | undefined> {
    const step = this.shelves.transaction(['lanes', 'items'])
    const lane = await step.objectStore('lanes').get(key)
    const items = await step.objectStore('items').index('lane').getAll(key)
    const item = items.find((one) => !one.refusal)
    return lane && item && { lane, item: whole(item) }
  }

  async acked(key: string, id: number, k: number): Promise<void> {
    const step = this.shelves.transaction(['lanes', 'items'], 'readwrite')
    const lane = await step.objectStore('lanes').get(key)
    if (lane?.next === k) await step.objectStore('lanes').put({ ...lane, next: k + 1, usedAt: serverClock.now() })
    await step.objectStore('items').delete(id)
    await step.done
  }

  async refused(id: number, refusal: Refusal): Promise<void> {
    const step = this.shelves.transaction('items', 'readwrite')
    const item = await step.store.get(id)
    if (item) await step.store.put({ ...item, refusal })
    await step.done
  }

  async expect(key: string, next: number): Promise<void> {
    const step = this.shelves.transaction('lanes', 'readwrite')
    const lane = await step.store.get(key)
    if (lane) await step.store.put({ ...lane, next })
    await step.done
  }

  async move(from: string, to: string): Promise<void> {
    const step = this.shelves.transaction('items', 'readwrite')
    for (const item of await step.store.index('lane').getAll(from)) {
      if (!item.refusal) await step.store.put({ ...item, lane: to })
    }
    await step.done
  }

  async retry(id: number): Promise<void> {
    const step = this.shelves.transaction('items', 'readwrite')
    const item = await step.store.get(id)
    if (item?.refusal) {
      await step.store.delete(id)
      const { lane, command, at, after } = item
      await step.store.add({ lane, command, at, after })
    }
    await step.done
  }

  async remove(id: number): Promise<void> {
    const step = this.shelves.transaction('items', 'readwrite')
    const item = await step.store.get(id)
    if (item?.refusal) await step.store.delete(id)
    await step.done
  }

  /** Forgets lanes, with their items, that were not used since a moment. */
  async prune(before: number): Promise<void> {
    const step = this.shelves.transaction(['lanes', 'items'], 'readwrite')
    for (const lane of await step.objectStore('lanes').getAll()) {
      if (lane.usedAt >= before) continue
      const items = step.objectStore('items')
      for (const id of await items.index('lane').getAllKeys(lane.key)) await items.delete(id)
      await step.objectStore('lanes').delete(lane.key)
    }
    await step.done
  }
}

function whole(row: Omit<Item, 'id'> & { id?: number }): Item {
  return { ...row, id: row.id ?? 0 }
}
