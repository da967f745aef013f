import { expect, it } from 'vitest'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { momentIn } from './words.ts'

it('says today and tomorrow by the days of the time zone, and else the day of the week or the date', () => {
  const at = (moment: string, now: string, language = 'en') =>
    momentIn(moment, 'Europe/Madrid', language, Date.parse(now))
  const monday = '2030-03-04T08:00:00Z'
  expect(at('2030-03-04T15:00:00Z', monday)).toBe(m.hours_today_at({ time: '16:00' }))
  expect(at('2030-03-05T08:00:00Z', monday)).toBe(m.hours_tomorrow_at({ time: '09:00' }))
  expect(at('2030-03-04T23:30:00Z', monday)).toBe(m.hours_tomorrow_at({ time: '00:30' }))
  expect(at('2030-03-06T08:00:00Z', monday)).toBe('Wed 09:00')
  expect(at('2030-03-06T08:00:00Z', monday, 'es')).toBe('mié, 09:00')
  expect(at('2030-03-11T08:00:00Z', monday)).toBe('11 Mar 2030, 09:00')
  // the night in which the clocks go forward has an hour less
  expect(at('2030-03-31T07:00:00Z', '2030-03-30T22:30:00Z')).toBe(m.hours_tomorrow_at({ time: '09:00' }))
  expect(at('2030-04-01T07:00:00Z', '2030-03-30T22:30:00Z')).toBe('Mon 09:00')
})
