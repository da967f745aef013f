import { useMemo } from 'react'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useMinute } from './useMinute.ts'
import { known } from './week.ts'

interface ZonePickProps {
  readonly name: string
  readonly value: string
  readonly error: string | undefined
  readonly description?: string
  onChange(zone: string): void
}

/** A time zone, with its present time. */
export function ZonePick({ description, ...props }: ZonePickProps) {
  const { language } = useLanguage()
  const minute = useMinute()
  const options = useMemo(() => {
    const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', props.value].filter(Boolean))
    return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  }, [props.value])
  const there = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: known(props.value),
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(minute)
  return (
    <Pick
      {...props}
      label={m.hours_zone()}
      description={
        <>
          {props.value && m.hours_zone_now({ time: there })} {description}
        </>
      }
      options={options}
    />
  )
}
