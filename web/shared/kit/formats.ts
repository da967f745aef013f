/** How times, spans and sizes are written; always with an explicit language and time zone. */

export interface Formats {
  /** 14:05 */
  time(at: string | number): string
  /** 14:05:09 */
  exactTime(at: string | number): string
  /** 3 Mar 2026; a dash for the year 1, which the server says of what it does not know */
  day(at: string | number): string
  /** 3 Mar 2026, 14:05; a dash as above */
  moment(at: string | number): string
  /** A position in a recording, never a span: 1:02:03, or 2:03 under an hour. */
  clock(ms: number): string
  /** 45 s, 12 min, 3 h, 2 d: one unit, rounded down, for how long ago something was. */
  age(ms: number): string
  /** 1 h 5 min, 12 min 3 s: at most two units, for how long something lasts, lasted or is left. */
  span(ms: number): string
  number(value: number): string
  /** 150 % */
  percent(share: number): string
  /** 12.4 MB */
  bytes(value: number): string
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Between a number and its unit in every language: a no-break space, which short forms of Intl leave out. */
const unitSpace = '\u00A0'

type Unit = 'second' | 'minute' | 'hour' | 'day'

function known(at: string | number, format: Intl.DateTimeFormat): string {
  const date = new Date(at)
  return date.getUTCFullYear() <= 1 ? '—' : format.format(date)
}

/** Makes the formats of one language and time zone. They are costly to make, so keep them. */
export function formatsOf(language: string, timeZone: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options })
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const exactTime = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const date = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const moment = dates({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const plain = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  const sized = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const units = Object.fromEntries(
    (['second', 'minute', 'hour', 'day'] as const).map((unit) => [
      unit,
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: unit === 'minute' ? 'short' : 'narrow' }),
    ]),
  ) as Record<Unit, Intl.NumberFormat>
  const say = (value: number, unit: Unit) =>
    units[unit]
      .formatToParts(value)
      .map((part) => (part.type === 'unit' ? `${unitSpace}${part.value.trim()}` : part.value.trim()))
      .join('')
  return {
    time: (at) => time.format(new Date(at)),
    exactTime: (at) => exactTime.format(new Date(at)),
    day: (at) => known(at, date),
    moment: (at) => known(at, moment),
    clock,
    age(ms) {
      const whole = Math.max(ms, 0)
      if (whole < minute) return say(Math.floor(whole / second), 'second')
      if (whole < hour) return say(Math.floor(whole / minute), 'minute')
      if (whole < day) return say(Math.floor(whole / hour), 'hour')
      return say(Math.floor(whole / day), 'day')
    },
    span(ms) {
      const whole = Math.max(Math.round(ms / second) * second, 0)
      const pairs: [number, Unit, number, Unit][] = [
        [day, 'day', hour, 'hour'],
        [hour, 'hour', minute, 'minute'],
        [minute, 'minute', second, 'second'],
      ]
      const pair = pairs.find(([size]) => whole >= size)
      if (!pair) return say(whole / second, 'second')
      const [size, unit, rest, restUnit] = pair
      const less = Math.floor((whole % size) / rest)
      return less
        ? `${say(Math.floor(whole / size), unit)} ${say(less, restUnit)}`
        : say(Math.floor(whole / size), unit)
    },
    number: (value) => plain.format(value),
    percent: (share) => percent.format(share),
    bytes(value) {
      const steps = ['B', 'kB', 'MB', 'GB']
      const step = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), steps.length - 1)
      return `${sized.format(value / 1000 ** step)} ${steps[step]}`
    },
  }
}

function clock(ms: number): string {
  const whole = Math.max(Math.floor(ms / second), 0)
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** A time that runs, up to its last whole second: what it reads when it stops is what the server counts. */
export function wholeSeconds(ms: number): number {
  return Math.floor(ms / second) * second
}
