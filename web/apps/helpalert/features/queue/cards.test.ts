import { expect, it } from 'vitest'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { Alerts } from './alerts.ts'
import { alerted, arrivals, firstOffered, mergeCard, present, pressure, readAgainIn, type Queue } from './cards.ts'

const card = (id: string, more: Partial<QueryCard> = {}): QueryCard => ({
  id,
  again: false,
  customer: 'C',
  declinedByMe: false,
  language: 'es',
  order: `00#${id}`,
  phase: 'waiting',
  portal: 'p',
  portalTitle: 'P',
  question: 'Q',
  submitted: `2026-01-01T00:00:0${id}.000Z`,
  ...more,
})
const gone = (id: string): QueryCard => card(id, { gone: true, order: `10#${id}` })
const queue = (...waiting: QueryCard[]): Queue => ({ waiting, mine: [], status: 'available', active: 0, max: 4 })
const ids = (cards: Iterable<QueryCard>) => [...cards].map((one) => one.id)

it('keeps the order that the cards name, in whatever order they arrive', () => {
  expect(ids(mergeCard(queue(card('1'), card('3')), card('2')).waiting)).toEqual(['1', '2', '3'])
  expect(ids(mergeCard(queue(card('1'), card('2')), gone('1')).waiting)).toEqual(['2', '1'])
  expect(ids(mergeCard(queue(card('2'), gone('1')), card('1')).waiting)).toEqual(['1', '2'])
})

it('changes a card in place and removes it when the query was accepted', () => {
  expect(mergeCard(queue(card('1'), card('2')), card('1', { again: true })).waiting[0]?.again).toBe(true)
  expect(ids(mergeCard(queue(card('1'), card('2')), card('1', { phase: 'active' })).waiting)).toEqual(['2'])
  expect(ids(mergeCard(queue(card('2')), card('1', { phase: 'ended' })).waiting)).toEqual(['2'])
})

it('offers the first query that was not declined and whose customer is there', () => {
  expect(firstOffered([card('1', { declinedByMe: true }), card('2'), card('3')])?.id).toBe('2')
  expect(firstOffered([card('2', { declinedByMe: true }), gone('1')])).toBeUndefined()
})

it('counts only those whose customer is there', () => {
  expect(ids(present([card('1'), card('2', { declinedByMe: true }), gone('3')]))).toEqual(['1', '2'])
})

it('alerts for new queries that were not declined and whose customer is there', () => {
  expect(ids(arrivals(new Set(['1']), [card('1'), card('2'), card('3', { declinedByMe: true }), gone('4')]))).toEqual([
    '2',
  ])
})

it('alerts once for each query, when its customer is first there', () => {
  const looks: [string, QueryCard[], string[]][] = [
    ['one comes, one is gone from the beginning', [card('1'), gone('2')], ['1']],
    ['the first goes for a moment', [gone('1'), gone('2')], []],
    ['and is back', [card('1'), gone('2')], []],
    ['the second comes', [card('1'), card('2')], ['2']],
    ['the first was accepted', [card('2')], []],
    ['and came back to the queue', [card('1', { again: true }), card('2')], ['1']],
  ]
  let known: ReadonlySet<string> = new Set()
  for (const [what, waiting, want] of looks) {
    expect(ids(arrivals(known, waiting)), what).toEqual(want)
    known = alerted(known, waiting)
  }
})

it('alerts for nothing while the page is covered, and afterwards for what arrived meanwhile', () => {
  const alerts = new Alerts()
  expect(alerts.of(undefined, false)).toEqual([])
  expect(alerts.of([card('1')], false)).toEqual([])
  expect(alerts.of([card('1'), card('2')], true)).toEqual([])
  expect(alerts.of([card('1'), card('2'), card('3')], true)).toEqual([])
  expect(ids(alerts.of([card('1'), card('3')], false))).toEqual(['3'])
  expect(alerts.of([card('1'), card('3')], false)).toEqual([])
})

it('is more urgent the longer a customer waits', () => {
  expect([0, 59_999, 60_000, 179_999, 180_000].map(pressure)).toEqual(['fresh', 'fresh', 'soon', 'soon', 'late'])
})

it('is read again when the time of one who is gone is over', () => {
  const now = Date.parse('2026-01-01T00:01:00.000Z')
  const until = (at: string) => card('1', { gone: true, until: at })
  expect(readAgainIn([], now)).toBe(60_000)
  expect(readAgainIn([card('1'), until('2026-01-01T00:01:20.000Z'), until('2026-01-01T00:01:40.000Z')], now)).toBe(
    20_000,
  )
  expect(readAgainIn([until('2026-01-01T00:09:00.000Z')], now)).toBe(60_000)
  expect(readAgainIn([until('2026-01-01T00:00:00.000Z')], now)).toBe(1_000)
})
