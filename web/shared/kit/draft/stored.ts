/** A draft that outlives a reload: what was read, its tag, and what has been made of it. */
export interface Kept<T> {
  readonly base: T
  readonly tag: string
  readonly value: T
}

/** Where drafts lie: the browser's storage of this tab, or nothing where it keeps none. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The tab's own storage. It may be switched off, and then drafts live as long as their page. */
export function tabStore(): DraftStore | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}

/** Reads the draft under a name; nothing when there is none, or when it was written for another shape. */
export function readDraft<T extends object>(store: DraftStore | undefined, name: string, like: T): Kept<T> | undefined {
  try {
    const kept: unknown = JSON.parse(store?.getItem(name) ?? 'null')
    return isDraftOf(kept, like) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Keeps a draft; its secret fields are kept as they were read, never as they were typed. */
export function writeDraft<T extends object>(
  store: DraftStore | undefined,
  name: string,
  kept: Kept<T> | undefined,
  secrets: readonly (keyof T)[] = [],
): void {
  try {
    if (!kept) return store?.removeItem(name)
    const value = { ...kept.value }
    for (const secret of secrets) value[secret] = kept.base[secret]
    store?.setItem(name, JSON.stringify({ ...kept, value }))
  } catch {
    // A full or forbidden storage costs the draft its life beyond the page, and nothing else.
  }
}

/** Whether something read back is a draft of a value like this one: no field that it does not have. */
function isDraftOf<T extends object>(kept: unknown, like: T): kept is Kept<T> {
  if (!isObject(kept) || typeof kept['tag'] !== 'string') return false
  return [kept['base'], kept['value']].every((one) => isObject(one) && Object.keys(one).every((name) => name in like))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
