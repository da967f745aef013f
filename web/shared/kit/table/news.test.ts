import { expect, it } from 'vitest'
import * as m from '../../lang/compiled/messages.js'
import { newsOf, type Told } from './news.ts'

it('reads out how many rows are chosen and how many there are, each once', () => {
  const told: Told[] = [
    { count: 0, text: undefined },
    { count: 0, text: '100 or more' },
    { count: 1, text: '100 or more' },
    { count: 1, text: '100 or more' },
    { count: 1, text: '200 or more' },
    { count: 240, text: '240 in total' },
    { count: 0, text: '240 in total' },
  ]
  const news = told.slice(1).map((now, at) => newsOf(told[at] ?? now, now))
  const selected = (count: number) => m.kit_table_selected({ count })
  const quiet = told.slice(1).map((now, at) => newsOf(told[at] ?? now, now, true))
  expect(quiet).toEqual([undefined, selected(1), undefined, undefined, selected(240), undefined])
  expect(news).toEqual(['100 or more', selected(1), undefined, '200 or more', selected(240), undefined])
})
