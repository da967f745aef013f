import { describe, expect, it } from 'vitest'
import { formatsOf } from './formats.ts'

const en = formatsOf('en', 'Europe/Madrid')
const es = formatsOf('es', 'Europe/Madrid')
const at = '2026-03-03T13:05:09.000Z'
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')

describe('formats', () => {
  it('formats times in the given zone, not the machine’s', () => {
    expect(en.time(at)).toBe('14:05')
    expect(formatsOf('en', 'UTC').exactTime(at)).toBe('13:05:09')
    expect(plain(es.day(at))).toBe('3 mar 2026')
  })

  it('formats no day that the server does not know', () => {
    expect(es.day('0001-01-01T00:00:00Z')).toBe('—')
    expect(en.moment('0001-01-01T00:00:00Z')).toBe('—')
  })

  it('formats a playing position', () => {
    expect(en.clock(0)).toBe('0:00')
    expect(en.clock(123_900)).toBe('2:03')
    expect(en.clock(3_723_000)).toBe('1:02:03')
    expect(en.clock(-5)).toBe('0:00')
  })

  it('formats an age in one unit, rounded down', () => {
    expect(en.age(59_999)).toBe('59s')
    expect(plain(es.age(60_000))).toBe('1 min')
    expect(en.age(3_599_999)).toBe('59 min')
    expect(en.age(26 * 3_600_000)).toBe('1d')
    expect(en.age(-1)).toBe('0s')
  })

  it('formats a span in two units at most', () => {
    expect(en.span(45_000)).toBe('45s')
    expect(en.span(723_000)).toBe('12 min 3s')
    expect(en.span(3_900_000)).toBe('1h 5 min')
    expect(en.span(7_200_000)).toBe('2h')
  })

  it('formats sizes', () => {
    expect(en.bytes(0)).toBe('0 B')
    expect(en.bytes(12_400_000)).toBe('12.4 MB')
    expect(es.bytes(1_500)).toBe('1,5 kB')
  })
})
