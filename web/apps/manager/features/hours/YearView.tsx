import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Entry } from './queries.ts'
import { dayNames } from './week.ts'
import { lookOf, monthOf, occurrencesIn, weekdayOf, type Square } from './year.ts'
import classes from './year.module.css'

interface YearViewProps {
  readonly entries: readonly Entry[]
  readonly year: number
  /** Today, as 2030-12-24. */
  readonly today: string
  onYear(year: number): void
  /** Called with a chosen day, to add an entry; without it the chart is read-only. */
  readonly onDay?: ((day: string) => void) | undefined
}

/** The twelve months of a year with holidays and events marked; the table below describes them. */
export function YearView({ entries, year, today, onYear, onDay }: YearViewProps) {
  const { language } = useLanguage()
  const occurrences = useMemo(() => occurrencesIn(entries, year), [entries, year])
  const dates = useMemo(() => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }), [language])
  const monthName = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const days = dayNames(language, 'long')
  const heads = dayNames(language, 'narrow')
  return (
    <div className={classes.year}>
      <div className={classes.head}>
        <ActionIcon variant="default" aria-label={m.hours_year_before()} onClick={() => onYear(year - 1)}>
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <strong aria-live="polite">{year}</strong>
        <ActionIcon variant="default" aria-label={m.hours_year_after()} onClick={() => onYear(year + 1)}>
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
        <span className={classes.key}>
          <i data-look="closed" /> {m.hours_closed()}
          <i data-look="part" /> {m.hours_closed_part()}
          <i data-look="special" /> {m.hours_special()}
        </span>
      </div>
      <div className={classes.months}>
        {Array.from({ length: 12 }, (_, month) => {
          const name = monthName.format(Date.UTC(year, month))
          const squares = monthOf(year, month, occurrences)
          return (
            <section
              key={name}
              className={classes.month}
              data-bare={squares.every(({ on }) => on.length === 0)}
              aria-label={`${name} ${year}`}
            >
              <h3>{name}</h3>
              <div className={classes.days}>
                {days.map((day, at) => (
                  <span key={day} className={classes.weekday} aria-hidden>
                    {heads[at]}
                  </span>
                ))}
                {squares.map((square) => (
                  <Day key={square.day} square={square} today={today} dates={dates} onDay={onDay} />
                ))}
              </div>
            </section>
          )
        })}
      </div>
    </div>
  )
}

interface DayProps {
  readonly square: Square
  readonly today: string
  readonly dates: Intl.DateTimeFormat
  readonly onDay: ((day: string) => void) | undefined
}

function Day({ square, today, dates, onDay }: DayProps) {
  const names = square.on.map(({ entry }) => entry.name).join(', ')
  const date = dates.format(Date.parse(`${square.day}T00:00:00Z`))
  const shown = {
    className: classes.date,
    'data-look': lookOf(square),
    'data-today': square.day === today || undefined,
    style: square.day.endsWith('-01') ? { gridColumnStart: weekdayOf(square.day) + 1 } : undefined,
    title: names || undefined,
  }
  const number = Number(square.day.slice(8))
  if (!onDay) return <span {...shown}>{number}</span>
  return (
    <button
      type="button"
      {...shown}
      tabIndex={-1}
      aria-label={names ? `${date}: ${names}` : date}
      onClick={() => onDay(square.day)}
    >
      {number}
    </button>
  )
}
