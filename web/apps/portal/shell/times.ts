import { locale } from '../language.ts'

/** How all of the product writes the time of day. */
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** The time of day, in the reader's own time: 09:05. Empty for what is no time. */
export function timeText(at: string): string {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? '' : new Intl.DateTimeFormat(locale(), clock).format(time)
}

/** A day and its time, in the reader's own time. */
export function momentText(at: string): string {
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long', ...clock }).format(
    new Date(at),
  )
}
