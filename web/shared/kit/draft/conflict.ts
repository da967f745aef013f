import { same } from './paths.ts'

/** One field that two people changed differently. */
export interface Clash<T> {
  readonly field: keyof T & string
  readonly yours: unknown
  readonly theirs: unknown
}

/** The fields of a value that differ from another, as a change to send. */
export function changesOf<T extends object>(base: T, value: T): Partial<T> {
  const changed = Object.entries(value).filter(([name, now]) => !same(now, base[name as keyof T]))
  return Object.fromEntries(changed) as Partial<T>
}

/** The fields that both changed since base, and not to the same. What only one of them changed is no clash. */
export function clashes<T extends object>(base: T, yours: T, theirs: T): Clash<T>[] {
  const mine = changesOf(base, yours)
  return Object.keys(mine)
    .map((name) => name as keyof T & string)
    .filter((field) => !same(theirs[field], base[field]) && !same(theirs[field], yours[field]))
    .map((field) => ({ field, yours: yours[field], theirs: theirs[field] }))
}

/** Your changes since base laid over what the others have made of it meanwhile. */
export function rebased<T extends object>(base: T, yours: T, theirs: T): T {
  return { ...theirs, ...changesOf(base, yours) }
}

/** What the others have made of it, with your changes where they changed nothing. */
export function yielded<T extends object>(base: T, yours: T, theirs: T): T {
  const lost = new Set<string>(clashes(base, yours, theirs).map((one) => one.field))
  const kept = Object.entries(changesOf(base, yours)).filter(([name]) => !lost.has(name))
  return { ...theirs, ...Object.fromEntries(kept) }
}
