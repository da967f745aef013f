import { type Item, type Lane, laneKey, type Outbox, type Refusal, type Said } from './outbox.ts'

/** An outbox for browsers without storage (some private modes); it lives as long as the page. */
export class MemoryOutbox implements Outbox {
  private readonly rows = new Map<string, Lane>()
  private kept: Item[] = []
  private lastId = 0

  async lane(session: string, sender: string): Promise<Lane> {
    const key = laneKey(session, sender)
    const lane = this.rows.get(key) ?? { key, session, sender, next: 1 }
    this.rows.set(key, lane)
    return lane
  }

  async knows(sender: string): Promise<boolean> {
    return [...this.rows.values()].some((lane) => lane.sender === sender)
  }

  async lanes(session: string): Promise<Lane[]> {
    return [...this.rows.values()].filter((lane) => lane.session === session)
  }

  async items(session: string): Promise<Item[]> {
    return this.kept.filter((item) => this.rows.get(item.lane)?.session === session)
  }

  async add(lane: string, said: Said): Promise<Item> {
    const { command, at, after } = said
    const item = { command, at, after, id: ++this.lastId, lane }
    this.kept.push(item)
    return item
  }

  async head(key: string): Promise<{ lane: Lane; item: Item } | undefined> {
    const lane = this.rows.get(key)
    const item = this.kept.find((one) => one.lane === key && !one.refusal)
    return lane && item && { lane, item }
  }

  async acked(key: string, id: number, k: number): Promise<void> {
    this.kept = this.kept.filter((item) => item.id !== id)
    const lane = this.rows.get(key)
    if (lane?.next === k) this.rows.set(key, { ...lane, next: k + 1 })
  }

  async refused(id: number, refusal: Refusal): Promise<void> {
    this.kept = this.kept.map((item) => (item.id === id ? { ...item, refusal } : item))
  }

  async expect(key: string, next: number): Promise<void> {
    const lane = this.rows.get(key)
    if (lane) this.rows.set(key, { ...lane, next })
  }

  async move(from: string, to: string): Promise<void> {
    this.kept = this.kept.map((item) => (item.lane === from && !item.refusal ? { ...item, lane: to } : item))
  }

  async retry(id: number): Promise<void> {
    const item = this.kept.find((one) => one.id === id && one.refusal)
    if (!item) return
    await this.remove(id)
    await this.add(item.lane, item)
  }

  async remove(id: number): Promise<void> {
    this.kept = this.kept.filter((item) => item.id !== id || !item.refusal)
  }
}
