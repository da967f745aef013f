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

/** The fields that both changed since base, to different values. */
export function clashes<T extends object>(base: T, yours: T, theirs: T): Clash<T>[] {
  const mine = changesOf(base, yours)
  return Object.keys(mine)
    .map((name) => name as keyof T & string)
    .filter((field) => !same(theirs[field], base[field]) && !same(theirs[field], yours[field]))
    .map((field) => ({ field, yours: yours[field], theirs: theirs[field] }))
}

/** The others' version with your changes since base; yours win. */
export function rebased<T extends object>(base: T, yours: T, theirs: T): T {
  return { ...theirs, ...changesOf(base, yours) }
}

/** The others' version with your changes since base; theirs win. */
export function yielded<T extends object>(base: T, yours: T, theirs: T): T {
  const lost = new Set<string>(clashes(base, yours, theirs).map((one) => one.field))
  const kept = Object.entries(changesOf(base, yours)).filter(([name]) => !lost.has(name))
  return { ...theirs, ...Object.fromEntries(kept) }
}
