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

interface Span {
  readonly from: string
  readonly to: string
}

export type Leaf = string | number | boolean | readonly (string | number | boolean)[]

/** Fields that tell a reader nothing: the company's id, and the count that ends earlier sign-ins. */
const untold: ReadonlySet<string> = new Set(['company', 'era'])

/** The ids of things, here and where they were imported from. */
const ids: ReadonlySet<string> = new Set(['id', 'uid'])

/** The questions that every form has. */
const standardQuestions: ReadonlySet<string> = new Set(['name', 'email', 'phone', 'company', 'question'])

/** The field of one entry of a calendar. */
const entryOf = 'entries: '

/**
 * The differences in the order of the fields. A field that cannot be read is shown as it is written; the hours of a day are a list of
 * spans, as in 09:00–14:00, or for a day of the week also "closed" or "allDay".
 */
export function differencesOf(changes: readonly Change[]): Difference[] {
  return changes
    .filter(({ field }) => !untold.has(field))
    .flatMap(({ field, before, after }) => compare(pathOf(field), read(before), read(after)))
    .filter(({ path }) => !ids.has(path.at(-1) ?? '') && !namesStandard(path))
}

/** Whether a path is the code of a standard question: its path names it in words. */
function namesStandard([field, question, part]: readonly string[]): boolean {
  return field === 'fields' && part === 'name' && standardQuestions.has(question ?? '')
}

function pathOf(field: string): string[] {
  return field.startsWith(entryOf) ? ['entries', field.slice(entryOf.length)] : [field]
}

/** Whether a text is a day of the calendar as the server writes it: 2030-12-24. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isReal(text, text)
}

/** Whether a text is a moment of the calendar as the server writes it: 2030-12-24T08:05:09.25Z. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && isReal(text, text.slice(0, 19))
}

/** Whether a date is read as it is written, to the second: 31 February would be read as a day of March. */
function isReal(date: string, written: string): boolean {
  const at = new Date(date)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)
}

function read(json: string | undefined): unknown {
  if (!json) return undefined
  try {
    return JSON.parse(json) as unknown
  } catch {
    return json
  }
}

function compare(path: readonly string[], was: unknown, is: unknown): Difference[] {
  const [before, after] = [hoursAt(path, was), hoursAt(path, is)]
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

/** The value; for spans of time, their texts. */
function hoursAt(path: readonly string[], value: unknown): unknown {
  const ofWeek = path.length === 2 && path[0] === 'week'
  if (!Array.isArray(value) || !(ofWeek || path.at(-1) === 'spans')) return value
  const spans = (value as Span[]).map(({ from, to }) => `${from}–${to}`)
  if (!ofWeek) return spans
  return spans.length === 0 ? 'closed' : spans.length === 1 && spans[0] === '00:00–24:00' ? 'allDay' : spans
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
