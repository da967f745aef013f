import { expect, test } from 'vitest'
import { differencesOf, isDay, isMoment } from './differences.ts'
import { pathNames } from './fieldNames.ts'

const json = JSON.stringify

test('a plain field shows its values before and after', () => {
  expect(differencesOf([{ field: 'name', before: json('Ventas'), after: json('Ventas Norte') }])).toEqual([
    { path: ['name'], before: 'Ventas', after: 'Ventas Norte' },
  ])
  expect(differencesOf([{ field: 'teams', before: json(['a']), after: json([]) }])).toEqual([
    { path: ['teams'], before: ['a'], after: undefined },
  ])
})

test('a boolean that is missing is false', () => {
  expect(differencesOf([{ field: 'disabled', after: 'true' }])).toEqual([
    { path: ['disabled'], before: false, after: true },
  ])
  expect(differencesOf([{ field: 'disabled', before: 'true' }])).toEqual([
    { path: ['disabled'], before: true, after: false },
  ])
  expect(differencesOf([{ field: 'disabled', after: 'false' }])).toEqual([])
  expect(differencesOf([{ field: 'maxLogins', before: '3' }])).toEqual([
    { path: ['maxLogins'], before: 3, after: undefined },
  ])
})

test('the ids of things and of their company are left out', () => {
  const id = '01JDQ0Z7M9W5C3K8R2T6X4V1NB'
  const made = { id, company: id, name: 'Ventas', subportals: [{ id, name: 'Tienda' }] }
  const changes = Object.entries(made).map(([field, after]) => ({ field, after: json(after) }))
  expect(differencesOf(changes)).toEqual([
    { path: ['name'], before: undefined, after: 'Ventas' },
    { path: ['subportals', 'Tienda', 'name'], before: undefined, after: 'Tienda' },
  ])
})

test('a day and a moment are told from other texts, and from those that no calendar has', () => {
  expect(['2024-02-29', '2026-12-24'].every(isDay)).toBe(true)
  expect(['2024-13-45', '2024-02-31', '2026-02-29', '2026-12-24T00:00:00Z', '24-12-2026'].some(isDay)).toBe(false)
  expect(['2026-11-30T08:05:09Z', '2026-11-30T08:05:09.123456Z'].every(isMoment)).toBe(true)
  expect(['2026-11-30', 'at 2026-11-30T08:05:09Z', '08:05'].some(isMoment)).toBe(false)
  expect(['2024-99-99T99:99:99Z', '2024-02-31T08:05:09Z', '2026-11-30T24:00:00Z'].some(isMoment)).toBe(false)
})

test('of a large field only the differences are shown', () => {
  const before = { es: { title: 'Ayuda', welcome: 'Hola' }, en: { title: 'Help', welcome: 'Hello' } }
  const after = { ...before, en: { title: 'Help us', welcome: 'Hello' } }
  expect(differencesOf([{ field: 'texts', before: json(before), after: json(after) }])).toEqual([
    { path: ['texts', 'en', 'title'], before: 'Help', after: 'Help us' },
  ])
})

test('items of a list are matched by name, so that a new order is no change', () => {
  const [order, shop] = [
    { name: 'order', required: true },
    { name: 'shop', required: false },
  ]
  expect(differencesOf([{ field: 'fields', before: json([order, shop]), after: json([shop, order]) }])).toEqual([])
  expect(
    differencesOf([{ field: 'fields', before: json([order]), after: json([{ ...order, required: false }, shop]) }]),
  ).toEqual([
    { path: ['fields', 'order', 'required'], before: true, after: false },
    { path: ['fields', 'shop', 'name'], before: undefined, after: 'shop' },
  ])
})

test('the code of a standard question is no difference to read, the name of another one is called as in the form', () => {
  const asked = (name: string) => ({ name, required: true })
  const paths = differencesOf([{ field: 'fields', before: '[]', after: JSON.stringify(['phone', 'shop'].map(asked)) }])
  expect(paths.map(({ path }) => pathNames(path, 'en').slice(1))).toEqual([
    ['Phone', 'Required'],
    ['shop', 'Name in reports'],
    ['shop', 'Required'],
  ])
})

test('a value that is not JSON is shown as it is', () => {
  expect(differencesOf([{ field: 'name', before: 'Ventas', after: '' }])).toEqual([
    { path: ['name'], before: 'Ventas', after: undefined },
  ])
})

test('a name may be a property that every object inherits', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    const after = `[{"name":"${name}","yearly":true}]`
    expect(differencesOf([{ field: 'entries', before: '[]', after }])).toEqual([
      { path: ['entries', name, 'name'], before: undefined, after: name },
      { path: ['entries', name, 'yearly'], before: false, after: true },
    ])
    expect(pathNames([name], 'en')).toEqual([name === 'toString' ? 'to string' : name])
    expect(pathNames(['entries', name], 'en')).toEqual(['Entries', name])
  }
})
