import { useLanguage } from '../../../../shared/kit/language.tsx'
import type { Week } from './queries.ts'
import { dayNames, piecesOf } from './week.ts'
import { weekText } from './words.ts'
import classes from './hours.module.css'

interface WeekStripProps {
  readonly week: Week
  /** Today, counted from Monday; it is marked. */
  readonly today: number
  readonly tall?: boolean
}

/** The hours of a week as a chart: a column per day, midnight on top, filled where it is open. */
export function WeekStrip({ week, today, tall = false }: WeekStripProps) {
  const { language } = useLanguage()
  const heads = dayNames(language, tall ? 'short' : 'narrow')
  return (
    <div className={classes.strip} data-tall={tall} role="img" aria-label={weekText(week, language)}>
      {dayNames(language, 'long').map((name, day) => (
        <div key={name} className={classes.day} data-today={day === today}>
          <div className={classes.column}>
            {piecesOf(week, day).map(({ from, to }) => (
              <i
                key={`${from} ${to}`}
                style={{ insetBlockStart: `${from * 100}%`, blockSize: `${(to - from) * 100}%` }}
              />
            ))}
          </div>
          <span>{heads[day]}</span>
        </div>
      ))}
    </div>
  )
}
