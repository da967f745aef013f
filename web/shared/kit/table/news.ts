import * as m from '../../lang/compiled/messages.js'

/** What the line above a table says: how many rows are chosen, and how many there are. */
export interface Told {
  readonly count: number
  readonly text: string | undefined
}

/**
 * What to read out when the line changes, each news once; the rows that are chosen go before the total. Of several tables on a page only
 * the one in which somebody acted says its total.
 */
export function newsOf(before: Told, now: Told, quiet = false): string | undefined {
  if (now.count > 0 && now.count !== before.count) return m.kit_table_selected({ count: now.count })
  return quiet || now.text === before.text ? undefined : now.text
}
