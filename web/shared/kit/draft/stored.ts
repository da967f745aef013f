import type { Keeper } from '../../browser/storage.ts'

/** A draft that survives a reload: the value that was read, its tag, and the edited value. */
export interface Kept<T> {
  readonly base: T
  readonly tag: string
  readonly value: T
}

/** Reads the draft under a name; undefined when there is none, or when it has another shape. */
export function readDraft<T extends object>(store: Keeper, name: string, like: T): Kept<T> | undefined {
  try {
    const kept: unknown = JSON.parse(store.getItem(name) ?? 'null')
    return isDraftOf(kept, like) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Stores a draft; secret fields are stored as they were read, never as they were typed. */
export function writeDraft<T extends object>(
  store: Keeper,
  name: string,
  kept: Kept<T> | undefined,
  secrets: readonly (keyof T)[] = [],
): void {
  if (!kept) return store.removeItem(name)
  const value = { ...kept.value }
  for (const secret of secrets) value[secret] = kept.base[secret]
  store.setItem(name, JSON.stringify({ ...kept, value }))
}

/** Whether a stored value is a draft of this shape: it has no unknown field. */
function isDraftOf<T extends object>(kept: unknown, like: T): kept is Kept<T> {
  if (!isObject(kept) || typeof kept['tag'] !== 'string') return false
  return [kept['base'], kept['value']].every((one) => isObject(one) && Object.keys(one).every((name) => name in like))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
