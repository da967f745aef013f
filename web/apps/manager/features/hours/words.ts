import { serverClock } from '../../../../shared/api/clock.ts'
import type { Formats } from '../../../../shared/kit/formats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Entry, Standing, Week } from './queries.ts'
import { dayAfter, dayIn, dayNames, kindOf, known, stretchesOf, spansText } from './week.ts'

/** The hours of a week in words, days with the same hours together. */
export function weekText(week: Week, language: string): string {
  const names = dayNames(language, 'long')
  return stretchesOf(week)
    .map(({ first, last, spans }) => {
      const from = names[first] ?? ''
      const days = first === last ? from : m.hours_days_range({ from, to: names[last] ?? '' })
      return m.hours_day_said({ days, hours: hoursText(spans) })
    })
    .join('; ')
}

/** The hours of a day in words. */
export function hoursText(spans: Parameters<typeof kindOf>[0]): string {
  const kind = kindOf(spans)
  if (kind === 'closed') return m.hours_closed()
  return kind === 'allDay' ? m.hours_open_all_day() : spansText(spans)
}

/** Whether it is open, and until when, in a time zone. */
export function standingText(now: Standing, zone: string, language: string): string {
  if (!now.until) return now.open ? m.hours_open_always() : m.hours_closed_for_good()
  const time = momentIn(now.until, zone, language)
  return now.open ? m.hours_open_until({ time }) : m.hours_closed_until({ time })
}

/** A moment in a time zone: "today", "tomorrow" or the day of the week, and the time; the date when it is more than a week away. */
export function momentIn(at: string, zone: string, language: string, now = serverClock.now()): string {
  const moment = Date.parse(at)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: known(zone), ...options }).format(
      moment,
    )
  const today = dayIn(zone, now)
  if (dayIn(zone, moment) === today) return m.hours_today_at({ time: written(clock) })
  if (dayIn(zone, moment) === dayAfter(today)) return m.hours_tomorrow_at({ time: written(clock) })
  const near = Math.abs(moment - now) < 6 * 24 * 60 * 60 * 1000
  return written({ ...(near ? { weekday: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }), ...clock })
}

/** A day without a zone: 24 Dec 2030. */
export function dayText(day: string, formats: Formats): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return formats.day(new Date(year, month - 1, date, 12).getTime())
}

/** The days, and the times, of an entry. */
export function whenText(entry: Entry, formats: Formats): string {
  const from = dayText(entry.from, formats)
  const to = dayText(entry.to, formats)
  if (!entry.allDay) {
    const first = `${from}, ${entry.start ?? '00:00'}`
    return entry.from === entry.to
      ? `${first}–${entry.end ?? '24:00'}`
      : m.hours_range({ from: first, to: `${to}, ${entry.end ?? '24:00'}` })
  }
  return entry.from === entry.to ? from : m.hours_range({ from, to })
}
