import { known } from './week.ts'

/** The moment of a local time such as 2030-12-24T18:00 in a time zone, as RFC 3339; "" for an invalid one. */
export function momentOf(local: string, zone: string): string {
  const wanted = Date.parse(`${local}Z`)
  if (Number.isNaN(wanted)) return ''
  let moment = wanted
  for (let round = 0; round < 2; round++) moment = wanted - offsetAt(moment, zone)
  return new Date(moment).toISOString()
}

/** The offset of a time zone from UTC at a moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: known(zone),
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(moment / 60_000) * 60_000
}
