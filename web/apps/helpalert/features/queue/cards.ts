/** What the queue shows, and how a pushed card changes it. Pure. */
import type { paths } from '../../../../shared/api/schema.d.ts'
import type { QueryCard } from '../../../../shared/api/words.ts'

export type Queue = paths['/api/queue']['get']['responses'][200]['content']['application/json']

/** The queue after a card was pushed: the card is added, replaced, or removed when its query no longer waits. */
export function mergeCard(queue: Queue, card: QueryCard): Queue {
  const others = queue.waiting.filter((one) => one.id !== card.id)
  const waiting = card.phase === 'waiting' ? [...others, card] : others
  return { ...queue, waiting: waiting.toSorted((a, b) => (a.order < b.order ? -1 : 1)) }
}

/** Whose customers are there: these count as waiting. */
export function present(waiting: readonly QueryCard[]): QueryCard[] {
  return waiting.filter((card) => !card.gone)
}

/** The query that the keyboard shortcuts act on: of those whose customer is there, the first one not declined. */
export function firstOffered(waiting: readonly QueryCard[]): QueryCard | undefined {
  return waiting.find((card) => !card.gone && !card.declinedByMe)
}

/** The queries that are new since before: these alert. */
export function arrivals(known: ReadonlySet<string>, waiting: readonly QueryCard[]): QueryCard[] {
  return waiting.filter((card) => !card.declinedByMe && !card.gone && !known.has(card.id))
}

/**
 * The queries that no longer alert: those that did or could have. One whose customer was gone from the beginning alerts when they
 * come; one whose customer only went for a moment does not alert again.
 */
export function alerted(known: ReadonlySet<string>, waiting: readonly QueryCard[]): ReadonlySet<string> {
  return new Set(waiting.filter((card) => !card.gone || known.has(card.id)).map((card) => card.id))
}

/** How urgent a wait is: from 1 minute it is soon, from 3 minutes late. */
export function pressure(waitedMs: number): 'fresh' | 'soon' | 'late' {
  if (waitedMs < 60_000) return 'fresh'
  return waitedMs < 180_000 ? 'soon' : 'late'
}

/** When to read the queue again, in milliseconds: once a minute, and when the time of a customer who is gone is over. */
export function readAgainIn(waiting: readonly QueryCard[], now: number): number {
  const over = waiting.flatMap(({ until }) => (until ? [Date.parse(until) - now] : []))
  return Math.max(soonestMs, Math.min(usualMs, ...over))
}

const soonestMs = 1_000
const usualMs = 60_000
