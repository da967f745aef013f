/** Sorting as the API writes it: `name` ascending, `-name` descending. */

export type Direction = 'ascending' | 'descending'

/** How a column is sorted; undefined when the list is sorted by another. */
export function directionOf(sort: string | undefined, by: string | undefined): Direction | undefined {
  if (!by || !sort) return undefined
  if (sort === by) return 'ascending'
  return sort === `-${by}` ? 'descending' : undefined
}

/** The sorting after a click on a column's head: ascending first, then the reverse. */
export function nextSort(sort: string | undefined, by: string): string {
  return sort === by ? `-${by}` : by
}
