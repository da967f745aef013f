/** What an entry changed, value by value: it holds whole fields as JSON, and readers want only the differences. */

export interface Change {
  readonly field: string
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** One difference: its path, and the values before and after; undefined where there was none. */
export interface Difference {
  readonly path: readonly string[]
  readonly before: Leaf | undefined
  readonly after: Leaf | undefined
}

export type Leaf = string | number | boolean | readonly (string | number | boolean)[]

/**
 * The differences in the order of the fields, without the ids of things and of their company, which tell a reader
 * nothing. A field that cannot be read is shown as it is written.
 */
export function differencesOf(changes: readonly Change[]): Difference[] {
  return changes
    .filter(({ field }) => field !== 'company')
    .flatMap(({ field, before, after }) => compare([field], read(before), read(after)))
    .filter(({ path }) => path.at(-1) !== 'id')
}

/** Whether a text is a moment as the server writes them. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)
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
    // A name that people chose may also be one that every object inherits: only own properties count.
    const part = (of: Record<string, unknown>, name: string) => (Object.hasOwn(of, name) ? of[name] : undefined)
    return names.flatMap((name) => compare([...path, name], part(old, name), part(now, name)))
  }
  const [old, now] = [besideBoolean(before, after), besideBoolean(after, before)]
  if (JSON.stringify(old) === JSON.stringify(now)) return []
  return [{ path, before: leaf(old), after: leaf(now) }]
}

/** The value; false for one that is missing beside a boolean, because the server leaves out what is false. */
function besideBoolean(value: unknown, other: unknown): unknown {
  return value === undefined && typeof other === 'boolean' ? false : value
}

/** Whether a value's parts get a line each: an object, or a list of objects. */
function isTree(value: unknown): value is object {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object' && one !== null)
  return typeof value === 'object' && value !== null
}

/** The parts of a value by name; items of a list by their own name, else by their position. */
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
