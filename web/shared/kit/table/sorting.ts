/** Sorting as the API writes it: `name` ascending, `-name` descending. */

export type Direction = 'ascending' | 'descending'

/** Which way a column is sorted; nothing when the list is sorted by another. */
export function directionOf(sort: string | undefined, by: string | undefined): Direction | undefined {
  if (!by || !sort) return undefined
  if (sort === by) return 'ascending'
  return sort === `-${by}` ? 'descending' : undefined
}

/** What to ask for after a press on a column's head: ascending first, then the other way. */
export function nextSort(sort: string | undefined, by: string): string {
  return sort === by ? `-${by}` : by
}
