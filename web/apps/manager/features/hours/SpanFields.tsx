import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react'
import { useId } from 'react'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Span } from './queries.ts'
import { clockOf, nextSpan, overnight } from './week.ts'
import classes from './spans.module.css'

interface SpanFieldsProps {
  /** The name of the day, for screen readers. */
  readonly of: string
  /** The path of the list in the API. */
  readonly path: string
  readonly spans: readonly Span[]
  /** What the last span overlaps on the next day, in words. */
  readonly clash?: string | undefined
  /** The most spans a day can have. */
  readonly most?: number
  errorAt(path: string): string | undefined
  onChange(spans: readonly Span[]): void
}

/** Spans of time, from–to; a day can have several, also over midnight. */
export function SpanFields({ of, path, spans, clash, most = 12, errorAt, onChange }: SpanFieldsProps) {
  const put = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...part } : span)))
  const id = useId()
  return (
    <div className={classes.spans}>
      {spans.map((span, at) => {
        const name = `${path}.${at}`
        const [wrong, from, to] = [name, `${name}.from`, `${name}.to`].map(errorAt)
        const refusal = wrong ?? from ?? to
        return (
          <div key={name} className={classes.span}>
            <Clock
              label={m.hours_from_of({ day: of })}
              name={`${name}.from`}
              value={span.from}
              faulty={Boolean(wrong ?? from)}
              {...(refusal && { 'aria-describedby': `${id}${at}` })}
              onChange={(from) => put(at, { from })}
            />
            <span aria-hidden>–</span>
            <Clock
              label={m.hours_to_of({ day: of })}
              name={`${name}.to`}
              value={span.to}
              faulty={Boolean(to)}
              {...(refusal && { 'aria-describedby': `${id}${at}` })}
              onChange={(to) => put(at, { to })}
            />
            {spans.length > 1 && (
              <ActionIcon
                variant="subtle"
                aria-label={m.hours_span_remove({ span: `${span.from}–${span.to}` })}
                onClick={() => onChange(spans.filter((_, index) => index !== at))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
            {refusal ? (
              <p id={`${id}${at}`} className={classes.refusal}>
                {refusal}
              </p>
            ) : (
              <Night span={span} clash={at === spans.length - 1 ? clash : undefined} />
            )}
          </div>
        )
      })}
      {spans.length < most && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...spans, nextSpan(spans)])}
        >
          {m.hours_span_add()}
        </Button>
      )}
    </div>
  )
}

/** From this many minutes on, a span that ends on the next day is likely to be a slip. */
const seldom = 16 * 60

/** What a span means that ends on the next day. */
function Night({ span, clash }: { span: Span; clash: string | undefined }) {
  const formats = useFormats()
  const minutes = overnight(span)
  if (minutes === undefined) return null
  const odd = clash !== undefined || minutes >= seldom
  return (
    <span className={classes.next} data-odd={odd}>
      {odd && <IconAlertTriangle size={14} aria-hidden />}
      <span>
        {m.hours_next_day({ time: span.to, length: formats.span(minutes * 60_000) })}
        {clash && `; ${clash}`}
      </span>
    </span>
  )
}

interface ClockProps {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly error?: string | undefined
  /** Marks the field; what is wrong stands beside it. */
  readonly faulty?: boolean
  readonly 'aria-describedby'?: string
  /** Shows the label. */
  readonly loud?: boolean
  onChange(clock: string): void
}

/** A time of day; the typed text is normalised when the field loses focus. */
export function Clock({ label, loud = false, value, onChange, error, faulty = false, ...rest }: ClockProps) {
  return (
    <TextInput
      {...rest}
      error={error ?? faulty}
      {...(loud ? { label } : { 'aria-label': label })}
      className={loud ? classes.loudClock : classes.clock}
      inputMode="numeric"
      maxLength={5}
      placeholder="09:00"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={(event) => {
        const clock = clockOf(event.currentTarget.value)
        if (clock !== value) onChange(clock)
      }}
    />
  )
}
