import type { QueryCard } from '../../../../shared/api/words.ts'
import { alerted, arrivals } from './cards.ts'

/** Which queries alert, as the queue changes. Those of its first look waited before. */
export class Alerts {
  private known: ReadonlySet<string> | undefined

  /** The queries that alert now. None do while the page is covered; those that arrive meanwhile alert afterwards. */
  of(waiting: readonly QueryCard[] | undefined, covered: boolean): QueryCard[] {
    if (!waiting || covered) return []
    const fresh = this.known ? arrivals(this.known, waiting) : []
    this.known = alerted(this.known ?? new Set(), waiting)
    return fresh
  }
}
