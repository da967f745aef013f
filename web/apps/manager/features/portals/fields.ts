/** The questions of the form while they are edited: adding, ordering, testing a pattern, links that prefill them. */
import type { Field } from './queries.ts'

export const mostFields = 10

/** A list with the item at `from` moved to `to`, which is limited to the list. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const target = Math.min(Math.max(to, 0), list.length - 1)
  const item = list[from]
  if (item === undefined) return [...list]
  return list.toSpliced(from, 1).toSpliced(target, 0, item)
}

/** The name of a question in reports and addresses, made from its label: */
export function nameFor(label: string, taken: readonly string[]): string {
  const words = label
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const joined = words.map((word, at) => (at ? word.charAt(0).toUpperCase() + word.slice(1) : word)).join('')
  const first = joined.replace(/^\d+/, '').slice(0, 28) || 'field'
  const name = first.charAt(0).toLowerCase() + first.slice(1)
  if (!taken.includes(name)) return name
  const number = Array.from({ length: taken.length + 1 }, (_, i) => i + 2).find((n) => !taken.includes(`${name}${n}`))
  return `${name}${number}`
}

export type Trial = 'empty' | 'broken' | 'fits' | 'differs'

/** Whether a pattern matches an example. The whole answer must match, as on the customer's page. */
export function tryPattern(pattern: string, example: string): Trial {
  if (!pattern) return 'empty'
  let expression: RegExp
  try {
    expression = new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return 'broken'
  }
  return expression.test(example) ? 'fits' : 'differs'
}

/** The address of a portal's page that prefills these answers. */
export function linkWith(page: string, fields: readonly Field[], example: (field: Field) => string): string {
  const filled = fields.flatMap((field) => (field.parameter ? [[field.parameter, example(field)]] : []))
  if (filled.length === 0) return page
  const parameters = new URLSearchParams(filled)
  return `${page}?${parameters}`
}
