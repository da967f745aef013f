import { expect, test } from 'vitest'
import type { SessionView } from '../api/words.ts'
import { advance } from './advance.ts'
import { histories } from './testing/histories.ts'

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
