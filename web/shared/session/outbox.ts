import type { Command } from '../live/frames.ts'

/** Why the server did not take a command: a code to match on and a sentence for the reader. */
export interface Refusal {
  readonly code: string
  readonly detail: string
}

/** A command, and when it was made. */
export type Said = Pick<Item, 'command' | 'at' | 'after'>

/** A command that the server has not taken yet. Ids grow in the order of sending. */
export interface Item {
  readonly id: number
  readonly lane: string
  readonly command: Command
  /** When it was written, milliseconds since the epoch. */
  readonly at: number
  /** The last event that was known then. */
  readonly after: number
  readonly refusal?: Refusal
}

/** The commands of one sender in one session; `next` is the number k that the server expects next. */
export interface Lane {
  readonly key: string
  readonly session: string
  readonly sender: string
  readonly next: number
}

/**
 * Commands that are not in the log yet, stored until they are: a reload or a crash loses nothing.
 *
 * The head of a lane (its first item that is not refused) may already be sent as number `next`, so it is never removed
 * or overtaken, and the two change in one step. So two tabs can serve one lane without harm. A refused item frees its
 * lane's number; since a copy of it may still arrive under that number, what follows moves to another lane. A lane
 * outlives its items, because its number must: a sender that started again at 1 would be taken for a duplicate.
 */
export interface Outbox {
  /** Makes sure the lane exists; a new one starts at k = 1. */
  lane(session: string, sender: string): Promise<Lane>
  knows(sender: string): Promise<boolean>
  lanes(session: string): Promise<Lane[]>
  /** Everything unsettled of a session, oldest first. */
  items(session: string): Promise<Item[]>
  add(lane: string, said: Said): Promise<Item>
  head(lane: string): Promise<{ readonly lane: Lane; readonly item: Item } | undefined>
  /** The server has item `id` under number k. Calling it twice is harmless. */
  acked(lane: string, id: number, k: number): Promise<void>
  refused(id: number, refusal: Refusal): Promise<void>
  /** The server expects another number than the lane's. */
  expect(lane: string, next: number): Promise<void>
  /** Moves what is not refused to another lane, in order. */
  move(from: string, to: string): Promise<void>
  /** Puts a refused item at the end again; nothing happens to others. */
  retry(id: number): Promise<void>
  /** Forgets a refused item; nothing happens to others. */
  remove(id: number): Promise<void>
}

export const laneKey = (session: string, sender: string): string => `${session}/${sender}`
