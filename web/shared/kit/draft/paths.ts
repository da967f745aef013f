/** Reading and writing of values by the paths that the server names fields with: "fields.2.label". */

/** The value at a path; undefined when there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value)
}

/** A copy with another value at a path; everything beside the path is the same object. */
export function withValueAt<T>(value: T, path: string, next: unknown): T {
  return put(value, path.split('.'), next) as T
}

function put(value: unknown, [name, ...rest]: readonly string[], next: unknown): unknown {
  if (name === undefined) return next
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === name ? put(one, rest, next) : one))
  const record = isRecord(value) ? value : {}
  return { ...record, [name]: put(record[name], rest, next) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Whether two values are equal, regardless of the order of their fields. An undefined field counts as missing. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isRecord(one) || !isRecord(other) || Array.isArray(one) !== Array.isArray(other)) return false
  if (Array.isArray(one) && one.length !== (other as unknown as unknown[]).length) return false
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]))
}
