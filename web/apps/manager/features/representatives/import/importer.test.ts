import { beforeEach, describe, expect, it } from 'vitest'
import { openApi } from '../../../../../shared/api/client.ts'
import { Importer, type Plan, type Progress } from './importer.ts'

const progress = (change: Partial<Progress> = {}): Progress => ({
  id: 'I',
  mode: 'all',
  lines: 3,
  same: 0,
  wrong: 0,
  total: 3,
  prepared: 0,
  done: 0,
  failed: 0,
  ended: false,
  ...change,
})
const plan = (kept: boolean, states: string[]): Plan => ({
  import: progress(),
  kept,
  new: 3,
  invited: 0,
  changed: 0,
  lines: states.map((state, at) => ({
    line: at + 1,
    last: at + 1,
    login: '',
    firstName: '',
    lastName: '',
    team: '',
    verdict: 'new' as const,
    state: state as 'planned',
    problems: [],
  })),
})

let asked: [string, string, unknown][] = []
let signedOut = 0
const out = () => void signedOut++

/** An API that returns these answers in order. */
function apiThat(...replies: (object | number)[]) {
  const left = [...replies]
  return openApi({
    origin: 'https://desk.example',
    language: () => 'en',
    fetch: async (input) => {
      const request = input as Request
      const text = await request.text()
      asked.push([request.method, new URL(request.url).pathname, text ? JSON.parse(text) : undefined])
      const reply = left.shift() ?? 500
      return typeof reply === 'number' ? Response.json({ code: 'no' }, { status: reply }) : Response.json(reply)
    },
  })
}

beforeEach(() => {
  asked = []
  signedOut = 0
})

function ready(): Importer {
  const importer = new Importer()
  importer.belongTo('ana')
  importer.edit({ text: 'a,b\r\nc,d\r\ne,f' })
  return importer
}

describe('an import', () => {
  it('is checked before anything is stored', async () => {
    const importer = ready()
    await importer.check(apiThat(plan(false, ['', '', ''])), out)
    expect(importer.read().state.at).toBe('checked')
    expect(asked[0]).toMatchObject(['POST', '/api/v1/imports', { mode: 'all', dryRun: true }])
  })

  it('sends the planned lines, applies until the end, and drops the text', async () => {
    const importer = ready()
    const api = apiThat(
      plan(true, ['planned', 'prepared', 'planned']),
      progress({ prepared: 3 }),
      progress({ prepared: 3, done: 2 }),
      progress({ prepared: 3, done: 3, ended: true }),
      { import: progress({ prepared: 3, done: 3, ended: true }), stuck: [], made: ['1', '2', '3'] },
    )
    await importer.start(api, out)
    expect(asked.map(([method, path]) => `${method} ${path}`)).toEqual([
      'POST /api/v1/imports',
      'PUT /api/v1/imports/I/lines',
      'POST /api/v1/imports/I/apply',
      'POST /api/v1/imports/I/apply',
      'GET /api/v1/imports/I',
    ])
    expect(asked[1]?.[2]).toEqual({
      lines: [
        { line: 1, text: 'a,b' },
        { line: 3, text: 'e,f' },
      ],
    })
    expect(importer.read().state).toMatchObject({ at: 'done', result: { made: ['1', '2', '3'] } })
    expect(importer.read().source.text).toBe('')
  })

  it('is shown again when lines have become wrong, and nothing is sent', async () => {
    const importer = ready()
    await importer.start(apiThat(plan(false, ['', '', ''])), out)
    expect(importer.read().state.at).toBe('checked')
    expect(asked).toHaveLength(1)
  })

  it('keeps its progress and the text when it stops, and continues when started again', async () => {
    const importer = ready()
    await importer.start(apiThat(plan(true, ['planned', 'planned', 'planned']), 503), out)
    expect(importer.read()).toMatchObject({ state: { at: 'stopped' }, source: { text: 'a,b\r\nc,d\r\ne,f' } })
    const ended = progress({ prepared: 3, done: 3, ended: true })
    await importer.start(
      apiThat(plan(true, ['done', 'done', 'prepared']), ended, { import: ended, stuck: [], made: [] }),
      out,
    )
    expect(importer.read().state.at).toBe('done')
  })

  it('only asks for a sign-in when that has expired', async () => {
    const importer = ready()
    await importer.check(apiThat(401), out)
    expect(signedOut).toBe(1)
    expect(importer.read().state).toEqual({ at: 'source' })
  })

  it('stops when there is no progress', async () => {
    const importer = ready()
    await importer.start(
      apiThat(plan(true, []), progress({ prepared: 2 }), { import: progress(), stuck: [], made: [] }),
      out,
    )
    expect(importer.read().state.at).toBe('done')
  })

  it('is hidden from the next person in the same tab', () => {
    const importer = ready()
    importer.belongTo('eva')
    expect(importer.read().source.text).toBe('')
  })
})
