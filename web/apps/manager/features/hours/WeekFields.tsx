import { Button, NativeSelect, Popover } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { CheckList } from '../../../../shared/kit/CheckList.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { announce } from '../../../../shared/kit/announce.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Week } from './queries.ts'
import { SpanFields } from './SpanFields.tsx'
import { copied, dayNames, kindOf, nextReached, spansFor, spansText, type DayKind } from './week.ts'
import classes from './hours.module.css'

interface WeekFieldsProps {
  readonly week: Week
  readonly today: number
  errorAt(path: string): string | undefined
  onChange(week: Week): void
}

/** The days of a week in rows: open all day, closed, or from–to; the hours of one day can be copied to others. */
export function WeekFields({ week, today, errorAt, onChange }: WeekFieldsProps) {
  const { language } = useLanguage()
  const names = dayNames(language, 'long')
  const put = (day: number, spans: Week[number]) => onChange(week.map((before, at) => (at === day ? spans : before)))
  return (
    <div className={classes.week}>
      {week.map((spans, day) => {
        const name = names[day] ?? ''
        const kind = kindOf(spans)
        return (
          <div key={name} role="group" aria-label={name} className={classes.row} data-today={day === today}>
            <span className={classes.dayName}>
              {name}
              {day === today && <small>{m.hours_today()}</small>}
            </span>
            <NativeSelect
              aria-label={m.hours_kind_of({ day: name })}
              name={`week.${day}`}
              className={classes.kind}
              value={kind}
              error={errorAt(`week.${day}`)}
              data={[
                { value: 'closed', label: m.hours_closed() },
                { value: 'spans', label: m.hours_from_to() },
                { value: 'allDay', label: m.hours_open_all_day() },
              ]}
              onChange={(event) => put(day, spansFor(event.currentTarget.value as DayKind, spans))}
            />
            <div className={classes.rowSpans}>
              {kind === 'spans' && (
                <SpanFields
                  of={name}
                  path={`week.${day}`}
                  spans={spans}
                  clash={clashText(week, day, names)}
                  errorAt={errorAt}
                  onChange={(next) => put(day, next)}
                />
              )}
            </div>
            <Copy names={names} day={day} onCopy={(days) => onChange(copied(week, day, days))} />
          </div>
        )
      })}
    </div>
  )
}

function clashText(week: Week, day: number, names: readonly string[]): string | undefined {
  const reached = nextReached(week, day)
  return reached && m.hours_overlaps_next({ day: names[(day + 1) % 7] ?? '', span: spansText([reached]) })
}

interface CopyProps {
  readonly names: readonly string[]
  readonly day: number
  onCopy(days: readonly number[]): void
}

function Copy({ names, day, onCopy }: CopyProps) {
  const [opened, setOpened] = useState(false)
  const [days, setDays] = useState<string[]>([])
  const others = names.map((label, value) => ({ value: String(value), label })).filter((_, at) => at !== day)
  const copy = () => {
    onCopy(days.map(Number))
    announce(m.hours_copied({ day: names[day] ?? '' }))
    setOpened(false)
  }
  const open = () => {
    setDays(day < 5 ? others.filter(({ value }) => Number(value) < 5).map(({ value }) => value) : [])
    setOpened(!opened)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus withinPortal={false}>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.copy}
          leftSection={<IconCopy size={15} aria-hidden />}
          aria-label={m.hours_copy_of({ day: names[day] ?? '' })}
          onClick={open}
        >
          {m.hours_copy()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.hours_copy_of({ day: names[day] ?? '' })}>
        <CheckList label={m.hours_copy_to()} options={others} value={days} onChange={setDays} />
        <Button mt="sm" fullWidth size="xs" disabled={days.length === 0} onClick={copy}>
          {m.hours_copy_do({ count: days.length })}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
