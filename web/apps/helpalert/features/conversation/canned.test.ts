import { expect, test } from 'vitest'
import {
  type CannedMessage,
  firstLine,
  fitting,
  replaced,
  type Search,
  searchAfter,
  searchByButton,
  used,
} from './canned.ts'

const typed = (filter: string): Search => ({ at: 0, filter, byButton: false })
const end = (text: string) => ({ text, caret: text.length })

test('a slash as the first character begins a search, and the text after it filters', () => {
  expect(searchAfter(undefined, '', end('/'))).toEqual(typed(''))
  expect(searchAfter(typed(''), '/', end('/gra'))).toEqual(typed('gra'))
  expect(searchAfter(undefined, 'Hola', { text: '/Hola', caret: 1 })).toEqual(typed(''))
})

test('nothing else begins a search, and a closed one stays closed', () => {
  expect(searchAfter(undefined, 'and', end('and/'))).toBeUndefined()
  expect(searchAfter(undefined, '', end(' /'))).toBeUndefined()
  expect(searchAfter(undefined, '/gra', end('/grac'))).toBeUndefined()
  expect(searchAfter(undefined, '', end('/tmp\n/var'))).toBeUndefined()
})

test('a search ends with its slash, its line, or a caret before it', () => {
  expect(searchAfter(typed(''), '/', end(''))).toBeUndefined()
  expect(searchAfter(typed('gra'), '/gra', end('/gra\n'))).toBeUndefined()
  expect(searchAfter(typed('gra'), '/gra', { text: '/gra', caret: 0 })).toBeUndefined()
})

test('the button begins a search where the caret is', () => {
  expect(searchByButton('', 0, 0)).toEqual({ text: '/', caret: 1, search: { at: 0, filter: '', byButton: true } })
  const inside = searchByButton('Hola Ana, adiós', 4, 8)
  expect(inside).toEqual({ text: 'Hola /, adiós', caret: 6, search: { at: 5, filter: '', byButton: true } })
  expect(searchAfter(inside.search, inside.text, { text: 'Hola /gra, adiós', caret: 9 })?.filter).toBe('gra')
})

test('a message replaces the search, and the caret is behind it', () => {
  expect(replaced('/gra', typed('gra'), 'Gracias.')).toEqual(end('Gracias.'))
  expect(replaced('Hola /gra, adiós', { at: 5, filter: 'gra', byButton: true }, '')).toEqual({
    text: 'Hola , adiós',
    caret: 5,
  })
})

test('what is no variable is selected in the text', () => {
  const message = (text: string, ...unknown: string[]): CannedMessage => ({
    id: '1',
    title: 'Hola',
    text,
    team: 't',
    language: 'es',
    unknown,
  })
  expect(used('/', typed(''), message('Hola, Ana'))).toEqual(end('Hola, Ana'))
  const gap = used(
    'Eh /h',
    { at: 3, filter: 'h', byButton: true },
    message('Hola, {nombre} {año}.', '{nombre}', '{año}'),
  )
  expect(gap.text.slice(gap.caret, gap.until)).toBe('{nombre}')
  expect(gap.text).toBe('Eh Hola, {nombre} {año}.')
})

test('every word is searched in title and text, ignoring accents and case', () => {
  const message = (id: string, title: string, text: string): CannedMessage => ({
    id,
    title,
    text,
    team: 't',
    language: 'es',
    unknown: [],
  })
  const all = [message('1', 'Despedida', 'Gracias por su llamada'), message('2', 'Contraseña', 'Escríbala otra vez')]
  const found = (filter: string) => fitting(all, filter).map(({ id }) => id)
  expect(found('')).toEqual(['1', '2'])
  expect(found('CONTRASENA')).toEqual(['2'])
  expect(found('escri')).toEqual(['2'])
  expect(found('llamada  desp')).toEqual(['1'])
  expect(found('llamada otra')).toEqual([])
})

test('the first line is the first that is not blank', () => {
  expect(firstLine('\n  Buenos días:\n¿en qué puedo ayudar?')).toBe('Buenos días:')
})
