import { expect, test } from 'vitest'
import { draftOf, missingTexts, textIn, titleOf } from './draft.ts'
import type { Portal } from './queries.ts'
import { changedPaths, readSection, sectionOf } from './sections.ts'

const portal = {
  address: 'ventas',
  type: 'question',
  languages: ['es', 'en'],
  texts: {
    es: { title: 'Ventas', welcome: 'Hola', notice: 'Aviso', closedTitle: 'Cerrado' },
    en: { title: 'Sales', welcome: 'Hello', notice: '' },
  },
  fields: [{ name: 'name' }],
  colours: {},
  notify: null,
} as unknown as Portal

test('a draft has every list and every text', () => {
  const draft = draftOf(portal)
  expect(draft.notify).toEqual([])
  expect(draft.hours).toBe('')
  expect(textIn(draft, 'en').terms).toBe('')
  expect(textIn(draft, 'fr').title).toBe('')
})

test('a portal is called by its name in the reader’s language', () => {
  expect(titleOf(portal, 'en')).toBe('Sales')
  expect(titleOf(portal, 'de')).toBe('Ventas')
  expect(titleOf({ ...portal, texts: {} }, 'en')).toBe('ventas')
})

test('a text is missing when the page needs it, or another language has it', () => {
  expect(missingTexts(portal, 'en')).toEqual(['notice', 'closedTitle'])
  expect(missingTexts(portal, 'es')).toEqual([])
  expect(missingTexts({ ...portal, languages: ['en'] }, 'en')).toEqual(['notice'])
})

test('every refusal leads to the section that holds its field', () => {
  for (const [path, section] of [
    ['address', 'general'],
    ['texts.es.title', 'general'],
    ['texts.es.notice', 'notice'],
    ['texts.en.ownHTML', 'look'],
    ['texts.en.closedTitle', 'hours'],
    ['fields.3.choices.0.value', 'form'],
    ['colours.text', 'look'],
    ['recording', 'session'],
    ['notify.1', 'mail'],
    ['subportals.0.name', 'teams'],
  ] as const) {
    expect(sectionOf(path), path).toBe(section)
  }
})

test('differences are found down to single texts', () => {
  const saved = draftOf(portal)
  const texts = { ...saved.texts, en: { ...textIn(saved, 'en'), title: 'Help' } }
  expect(changedPaths(saved, saved)).toEqual([])
  expect(changedPaths(saved, { ...saved, texts, closing: 'drop', notify: ['a@example.com'] })).toEqual([
    'notify',
    'closing',
    'texts.en.title',
  ])
})

test('the section is in the address', () => {
  expect(readSection({ section: 'form' })).toEqual({ section: 'form' })
  expect(readSection({ section: 'general' })).toEqual({})
  expect(readSection({ section: 'nowhere' })).toEqual({})
})
