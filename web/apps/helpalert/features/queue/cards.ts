/** What the queue shows, and how a pushed card changes it. Pure. */
import type { paths } from '../../../../shared/api/schema.d.ts'
import type { QueryCard } from '../../../../shared/api/words.ts'

export type Queue = paths['/api/queue']['get']['responses'][200]['content']['application/json']

/** The queue after a card was pushed: it appears, changes in place, or leaves when nobody is waited for any more. */
export function mergeCard(queue: Queue, card: QueryCard): Queue {
  const others = queue.waiting.filter((one) => one.id !== card.id)
  const waiting = card.phase === 'waiting' ? [...others, card] : others
  return {
    ...queue,
    waiting: waiting.toSorted((a, b) => a.submitted.localeCompare(b.submitted) || a.id.localeCompare(b.id)),
  }
}

/** The queries to offer: those this representative has not declined, then those he has, the longest waiting first. */
export function offered(waiting: readonly QueryCard[]): QueryCard[] {
  return [...waiting.filter((card) => !card.declinedByMe), ...waiting.filter((card) => card.declinedByMe)]
}

/** The queries that were not there before: what an alert is for. */
export function arrivals(known: ReadonlySet<string>, waiting: readonly QueryCard[]): QueryCard[] {
  return waiting.filter((card) => !card.declinedByMe && !known.has(card.id))
}

/** How pressing a wait has become: 1 minute is soon, 3 minutes is late. */
export function pressure(waitedMs: number): 'fresh' | 'soon' | 'late' {
  if (waitedMs < 60_000) return 'fresh'
  return waitedMs < 180_000 ? 'soon' : 'late'
}
