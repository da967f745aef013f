import { afterEach, beforeEach, expect, test } from 'vitest'
import access from '../../../../../pkg/lang/messages/en/access.json'
import openapi from '../../../../shared/api/openapi.json'
import { formatsOf } from '../../../../shared/kit/formats.ts'
import { switchNames } from '../../../../shared/kit/switches/names.ts'
import { overwriteGetLocale } from '../../../../shared/lang/compiled/runtime.js'
import { permissionNames } from '../../people/permissionNames.ts'
import { differencesOf } from './differences.ts'
import { pathNames } from './fieldNames.ts'
import { writerOf } from './valueNames.ts'

interface Schema {
  readonly $ref?: string
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
}

const schemas = openapi.components.schemas as unknown as Readonly<Record<string, Schema>>
const things = new Map([['01JDQ0Z7M9W5C3K8R2T6X4V1NB', 'Ventas']])

function whole(schema: Schema): Schema {
  return schemas[schema.$ref?.replace('#/components/schemas/', '') ?? ''] ?? schema
}

/** Every code below a schema with its path; items of lists are at "1". */
function codesOf(schema: Schema, path: readonly string[] = []): [readonly string[], string][] {
  if (schema.$ref) return codesOf(whole(schema), path)
  if (schema.items) return codesOf(schema.items, schema.items.enum ? path : [...path, '1'])
  return [
    ...(schema.enum ?? []).map((one) => [path, String(one)] as [readonly string[], string]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => codesOf(part, [...path, name])),
  ]
}

/** What is sent and not kept: how an import runs, for whom a team's switches are set, how new second factors are required. */
const notKept: ReadonlySet<string> = new Set(['mode', 'applyTo', 'factor', 'only'])

interface Operation {
  readonly requestBody?: { readonly content?: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

/** The codes that the API takes, and those of the things that its changes answer, where the change can bring them. */
function kept(): [readonly string[], string][] {
  const paths = openapi.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/') || path === '/api/identity/me')
    .flatMap(([, verbs]) => ['post', 'put', 'patch'].flatMap((verb) => verbs[verb] ?? []))
    .flatMap(({ requestBody, responses }) => {
      const envelope = whole(requestBody?.content?.['application/json']?.schema ?? {})
      const body = envelope.properties?.['change'] ?? envelope
      const answer = Object.values(responses)[0]?.content?.['application/json']?.schema
      const sent = Object.keys(whole(body).properties ?? {})
      return [...codesOf(body), ...(answer ? codesOf(answer).filter(([[field = '']]) => sent.includes(field)) : [])]
    })
    .filter(([path]) => !path.some((one) => notKept.has(one)))
}

let language = 'en'

beforeEach(() => {
  language = 'en'
  overwriteGetLocale(() => language as 'en' | 'es')
})

afterEach(() => overwriteGetLocale(() => 'en'))

function write(path: readonly string[], value: Parameters<ReturnType<typeof writerOf>>[1]): string {
  return writerOf(things, formatsOf(language === 'en' ? 'en-GB' : language, 'UTC'), language)(path, value)
}

test('every code that the API takes has a name', () => {
  const all = kept()
  expect(new Set(all.map(([path]) => path.at(-1)))).toEqual(
    new Set(['role', 'language', 'type', 'recording', 'closing', 'kind']),
  )
  for (const [path, code] of all) expect(write(path, code), `${path.join('.')}: ${code}`).not.toBe(code)
})

test('every privilege and every feature switch has a name', () => {
  const keys = (start: string) =>
    Object.keys(access).flatMap((key) =>
      key.startsWith(start) && !key.endsWith('_why') ? [key.slice(start.length)] : [],
    )
  expect(Object.keys(permissionNames)).toEqual(keys('permission_'))
  expect(Object.keys(switchNames)).toEqual(keys('switch_'))
  for (const [name, text] of Object.entries(permissionNames)) {
    expect(text()).toBe((access as Record<string, unknown>)[`permission_${name}`])
    expect(write(['scopes'], [name])).toBe(text())
  }
  for (const [name, text] of Object.entries(switchNames)) {
    expect(text()).toBe((access as Record<string, unknown>)[`switch_${name}`])
    expect(pathNames(['switches', name], 'en')).toEqual(['Features', text()])
  }
})

test('switches are on or off, or a number', () => {
  expect([0, 1].map((value) => write(['switches', 'reboot'], value))).toEqual(['Off', 'On'])
  expect([0, 1, 6].map((value) => write(['switches', 'chatsAtOnce'], value))).toEqual(['Off', '1', '6'])
})

test('values are written in the language of the page', () => {
  const said = () => [
    write(['role'], 'teamManager'),
    write(['languages'], ['es', 'en']),
    write(['teams'], ['01JDQ0Z7M9W5C3K8R2T6X4V1NB']),
    write(['created'], '2026-11-30T08:05:09Z'),
    write(['entries', 'Navidad', 'from'], '2026-12-24'),
    write(['passwordRules', 'maxAgeDays'], 0),
    write(['maxLogins'], 12_000),
    write(['texts', 'es', 'title'], 'always'),
  ]
  expect(said()).toEqual([
    'Team manager',
    'Español\nEnglish',
    'Ventas',
    '30 Nov 2026, 08:05',
    '24 Dec 2026',
    'never',
    '12,000',
    'always',
  ])
  language = 'es'
  expect(said()).toEqual([
    'Administrador de equipo',
    'Español\nEnglish',
    'Ventas',
    '30 nov 2026, 08:05',
    '24 dic 2026',
    'nunca',
    '12.000',
    'always',
  ])
})

test('what people wrote is shown as they wrote it, whatever it looks like', () => {
  const texts = [
    '2024-13-45',
    '2024-99-99T99:99:99Z',
    '2024-02-31',
    '2026-11-30',
    '2026-11-30T08:05:09Z',
    ...things.keys(),
  ]
  const places = [['custom'], ['texts', 'es', 'title'], ['entries', 'from', 'name'], ['messages', 'logo'], ['from']]
  for (const path of places) for (const text of texts) expect(write(path, text), path.join('.')).toBe(text)
  const wrong = ['2024-13-45', '2024-02-31', '2024-99-99T99:99:99Z', '2024-02-31T08:05:09Z']
  for (const path of [['created'], ['entries', 'Christmas', 'to'], ['team']])
    for (const text of wrong) expect(write(path, text), path.join('.')).toBe(text)
})

test('ids are written by the names of their things, and moments as dates, also further down', () => {
  const [[id = ''] = []] = [...things]
  for (const path of [['team'], ['parent'], ['signIn', 'openid', 'keepers'], ['subportals', 'Tienda', 'teams']])
    expect(write(path, [id, 'gone']), path.join('.')).toBe('Ventas\ngone')
  for (const path of [['expires'], ['signIn', 'openid', 'secretSince']])
    expect(write(path, '2026-11-30T08:05:09.25Z'), path.join('.')).toBe('30 Nov 2026, 08:05')
})

test('the hours of a day are one value under its name', () => {
  const day = (spans: object[]) => [[], spans, [], [], [], [], []]
  const change = (before: object[], after: object[]) =>
    differencesOf([{ field: 'week', before: JSON.stringify(day(before)), after: JSON.stringify(day(after)) }]).map(
      ({ path, before: was, after: is }) => [pathNames(path, language).join(' › '), write(path, was), write(path, is)],
    )
  const office = { from: '09:00', to: '14:00' }
  expect(change([office], [office, { from: '16:00', to: '19:00' }])).toEqual([
    ['Week › Tuesday', '09:00–14:00', '09:00–14:00\n16:00–19:00'],
  ])
  language = 'es'
  expect(change([], [{ from: '00:00', to: '24:00' }])).toEqual([['Semana › martes', 'Cerrado', 'Abierto todo el día']])
})

test('an entry of a calendar is told by its name', () => {
  const entry = { id: 'x', name: 'Sports', from: '2026-12-24', to: '2026-12-24', allDay: true, kind: 'special' }
  const told = differencesOf([
    { field: 'entries: Sports', after: JSON.stringify({ ...entry, spans: [{ from: '10:00', to: '14:00' }] }) },
  ]).map(({ path, after }) => [pathNames(path, 'en').join(' › '), write(path, after)])
  expect(told).toContainEqual(['Entries › Sports › What happens', 'Special hours'])
  expect(told).toContainEqual(['Entries › Sports › Periods', '10:00–14:00'])
  expect(told.map(([name]) => name)).not.toContain('Entries › Sports › id')
})
