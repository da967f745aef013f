/** What the queue shows, and how a pushed card changes it. Pure. */
import type { paths } from '../../../../shared/api/schema.d.ts'
import type { QueryCard } from '../../../../shared/api/words.ts'

export type Queue = paths['/api/queue']['get']['responses'][200]['content']['application/json']

/** The queue after a card was pushed: the card is added, replaced, or removed when its query no longer waits. */
export function mergeCard(queue: Queue, card: QueryCard): Queue {
  const others = queue.waiting.filter((one) => one.id !== card.id)
  const waiting = card.phase === 'waiting' ? [...others, card] : others
  return {
    ...queue,
    waiting: waiting.toSorted((a, b) => a.submitted.localeCompare(b.submitted) || a.id.localeCompare(b.id)),
  }
}

/**
 * The queries to offer: first those this representative has not declined, then the declined ones, each the longest
 * waiting first.
 */
export function offered(waiting: readonly QueryCard[]): QueryCard[] {
  return [...waiting.filter((card) => !card.declinedByMe), ...waiting.filter((card) => card.declinedByMe)]
}

/** The queries that are new since before: these alert. */
export function arrivals(known: ReadonlySet<string>, waiting: readonly QueryCard[]): QueryCard[] {
  return waiting.filter((card) => !card.declinedByMe && !known.has(card.id))
}

/** How urgent a wait is: from 1 minute it is soon, from 3 minutes late. */
export function pressure(waitedMs: number): 'fresh' | 'soon' | 'late' {
  if (waitedMs < 60_000) return 'fresh'
  return waitedMs < 180_000 ? 'soon' : 'late'
}
