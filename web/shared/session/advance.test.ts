import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Event, SessionView } from '../api/words.ts'
import { advance } from './advance.ts'

/** Logs as a role sees them, with the view that Go's `session.Apply` gives after each event; `make generate` writes them. */
interface History {
  readonly name: string
  readonly role: 'customer' | 'representative'
  readonly steps: readonly { readonly event: Event; readonly view: SessionView }[]
}

const histories = JSON.parse(
  readFileSync(new URL('./testing/histories.gen.json', import.meta.url), 'utf8'),
) as History[]

/** Only the server knows deadlines: it computes them from facts that no view holds. */
function comparable(view: SessionView): unknown {
  return JSON.parse(JSON.stringify({ ...view, deadline: undefined }))
}

const cases = histories.flatMap(({ name, role, steps }) =>
  steps.slice(1).map(({ event, view }, i) => ({ name, role, event, view, before: steps[i]!.view })),
)

test.each(cases.map((one) => ({ ...one, title: `${one.event.n} ${one.event.kind}` })))(
  '$name, for the $role: $title',
  ({ before, event, view }) => {
    expect(comparable(advance(before, [event]))).toEqual(comparable(view))
  },
)

test.each(histories)('$name, for the $role: all at once', ({ steps }) => {
  const events = steps.map((step) => step.event)
  expect(comparable(advance(steps[0]!.view, events))).toEqual(comparable(steps.at(-1)!.view))
})

test('an event that does not follow changes nothing', () => {
  const [first, , third] = histories[0]!.steps
  expect(advance(first!.view, [third!.event])).toBe(first!.view)
})
