import { expect, it } from 'vitest'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { arrivals, mergeCard, offered, pressure, type Queue } from './cards.ts'

const card = (id: string, more: Partial<QueryCard> = {}): QueryCard => ({
  id,
  again: false,
  customer: 'C',
  declinedByMe: false,
  language: 'es',
  phase: 'waiting',
  portal: 'p',
  portalTitle: 'P',
  question: 'Q',
  submitted: `2026-01-01T00:00:0${id}.000Z`,
  ...more,
})
const queue = (...waiting: QueryCard[]): Queue => ({ waiting, mine: [], status: 'available', active: 0, max: 4 })
const ids = (cards: readonly QueryCard[]) => cards.map((one) => one.id)

it('keeps the longest waiting first, in whatever order cards arrive', () => {
  expect(ids(mergeCard(queue(card('1'), card('3')), card('2')).waiting)).toEqual(['1', '2', '3'])
})

it('changes a card in place and removes it when the query was accepted', () => {
  expect(mergeCard(queue(card('1'), card('2')), card('1', { again: true })).waiting[0]?.again).toBe(true)
  expect(ids(mergeCard(queue(card('1'), card('2')), card('1', { phase: 'active' })).waiting)).toEqual(['2'])
  expect(ids(mergeCard(queue(card('2')), card('1', { phase: 'ended' })).waiting)).toEqual(['2'])
})

it('offers declined queries last', () => {
  expect(ids(offered([card('1', { declinedByMe: true }), card('2'), card('3')]))).toEqual(['2', '3', '1'])
})

it('alerts for new queries that were not declined', () => {
  expect(ids(arrivals(new Set(['1']), [card('1'), card('2'), card('3', { declinedByMe: true })]))).toEqual(['2'])
})

it('is more urgent the longer a customer waits', () => {
  expect([0, 59_999, 60_000, 179_999, 180_000].map(pressure)).toEqual(['fresh', 'fresh', 'soon', 'soon', 'late'])
})
