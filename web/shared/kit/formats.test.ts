import { describe, expect, it } from 'vitest'
import { formatsOf, wholeSeconds } from './formats.ts'

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
    expect(plain(en.age(59_999))).toBe('59 s')
    expect(plain(es.age(60_000))).toBe('1 min')
    expect(plain(en.age(3_599_999))).toBe('59 min')
    expect(plain(en.age(26 * 3_600_000))).toBe('1 d')
    expect(plain(en.age(-1))).toBe('0 s')
  })

  it('formats a span in two units at most', () => {
    expect(plain(en.span(45_000))).toBe('45 s')
    expect(plain(en.span(723_000))).toBe('12 min 3 s')
    expect(plain(en.span(3_900_000))).toBe('1 h 5 min')
    expect(plain(en.span(7_200_000))).toBe('2 h')
  })

  it('keeps a number and its unit together in every language', () => {
    for (const formats of [en, es]) expect(formats.span(108_000)).toBe('1\u00A0min 48\u00A0s')
  })

  it('reads a running time as the server counts it', () => {
    expect(wholeSeconds(21_600)).toBe(21_000)
    expect(wholeSeconds(21_000)).toBe(21_000)
  })

  it('formats sizes', () => {
    expect(en.bytes(0)).toBe('0 B')
    expect(en.bytes(12_400_000)).toBe('12.4 MB')
    expect(es.bytes(1_500)).toBe('1,5 kB')
  })
})
