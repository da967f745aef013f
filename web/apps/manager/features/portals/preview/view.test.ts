import { expect, test } from 'vitest'
import type { PortalDraft } from '../draft.ts'
import { viewOf } from './view.ts'

const draft = {
  type: 'question',
  languages: ['es', 'en'],
  texts: { es: { title: 'Ventas', welcome: '', notice: '' }, en: { title: 'Sales', welcome: '', notice: '' } },
  fields: [
    { name: 'name', type: 'text', required: true },
    { name: 'phone', type: 'phone', off: true },
    { name: 'device', type: 'text', hidden: true, parameter: 'device' },
    { name: 'order', type: 'text', labels: { es: 'Pedido' } },
    { name: 'question', type: 'area', required: true, labels: { en: 'What broke?' } },
  ],
  colours: {},
  recording: 'never',
  switches: {},
} as unknown as PortalDraft

const view = (change: Partial<PortalDraft>, language = 'es') =>
  viewOf({ ...draft, ...change }, { company: 'Acme', logo: '', language, ownHTML: '', held: {} })

const names = (change: Partial<PortalDraft>) => view(change).questions.map(({ name }) => name)

test('each type shows the questions of its page, without those that are off or hidden', () => {
  expect(names({ type: 'question' })).toEqual(['name', 'order', 'question'])
  expect(names({ type: 'chooseRepresentative' })).toEqual(['name', 'order', 'question'])
  expect(names({ type: 'chatFirst' })).toEqual(['name'])
  for (const type of ['oneButton', 'sessionCode', 'join'] as const) expect(names({ type }), type).toEqual([])
})

test('texts are the company’s own in this language, else the product’s', () => {
  expect(view({}, 'es').text.title).toBe('Ventas')
  expect(view({}, 'en').questions.map(({ label }) => label)).toEqual(['Your name', '', 'What broke?'])
  expect(view({}, 'es').questions.map(({ label }) => label)).toEqual([
    'Su nombre',
    'Pedido',
    '¿En qué podemos ayudarle?',
  ])
})

test('a colour that is still being typed has no effect', () => {
  expect(view({ colours: { primary: '#ab' } }).tokens).toEqual({})
  expect(view({ colours: { primary: 'red;} body {display:none' } }).tokens).toEqual({})
  expect(view({ colours: { primary: '#0b706a' } }).tokens['--accent']).toBe('#0b706a')
})
