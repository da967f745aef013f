/** What an act changed, leaf by leaf: an entry holds whole fields as JSON, and a reader wants what is different in them. */

export interface Change {
  readonly field: string
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** One thing that is different: where it stands, and what stood and stands there; undefined for nothing. */
export interface Difference {
  readonly path: readonly string[]
  readonly before: Leaf | undefined
  readonly after: Leaf | undefined
}

export type Leaf = string | number | boolean | readonly (string | number | boolean)[]

/** The differences in the order of the fields. A field that cannot be read is shown as it is written. */
export function differencesOf(changes: readonly Change[]): Difference[] {
  return changes.flatMap(({ field, before, after }) => compare([field], read(before), read(after)))
}

function read(json: string | undefined): unknown {
  if (!json) return undefined
  try {
    return JSON.parse(json) as unknown
  } catch {
    return json
  }
}

function compare(path: readonly string[], before: unknown, after: unknown): Difference[] {
  if (isTree(before) || isTree(after)) {
    const [old, now] = [branches(before), branches(after)]
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    // What people call a thing may be called like something that every object has: only its own parts count.
    const part = (of: Record<string, unknown>, name: string) => (Object.hasOwn(of, name) ? of[name] : undefined)
    return names.flatMap((name) => compare([...path, name], part(old, name), part(now, name)))
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  return [{ path, before: leaf(before), after: leaf(after) }]
}

/** Whether a value has parts that are worth a line each: an object, or a list of objects. */
function isTree(value: unknown): value is object {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object' && one !== null)
  return typeof value === 'object' && value !== null
}

/** The parts of a value by name; those of a list are known by their own name where they have one, else by their place. */
function branches(value: unknown): Record<string, unknown> {
  if (!Array.isArray(value)) return isTree(value) ? (value as Record<string, unknown>) : {}
  return Object.fromEntries(value.map((one, at) => [nameOf(one) ?? String(at + 1), one]))
}

function nameOf(value: unknown): string | undefined {
  if (!isTree(value)) return undefined
  const { name, id } = value as { name?: unknown; id?: unknown }
  return [name, id].find((one): one is string => typeof one === 'string' && one !== '')
}

function leaf(value: unknown): Leaf | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (Array.isArray(value)) return value.length > 0 ? (value as Leaf) : undefined
  return value as Leaf
}
