import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Event } from '../../../../shared/api/words.ts'
import type { SessionCore } from '../../../../shared/session/core.ts'
import { viewOf } from '../../../../shared/session/testing/scripted.ts'
import { News } from './news.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A conversation with one old message of its customer. */
function talk(name: string) {
  const participants = [
    { id: 'c', name, role: 'customer' as const, present: true },
    { id: 'r', name: 'Rep', role: 'representative' as const, present: true },
  ]
  const view = { ...viewOf(name), head: 1, customer: { name }, participants }
  let events: Event[] = [{ n: 1, at: '', by: 'c', kind: 'message', text: 'old' }]
  const listeners = new Set<() => void>()
  const core = {
    getSnapshot: () => ({ session: name, view, events }),
    subscribe: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
  } as unknown as SessionCore
  const say = (by: string, kind = 'message') => {
    events = [...events, { n: events.length + 1, at: '', by, kind }]
    for (const listener of listeners) listener()
  }
  return { core, say }
}

function stage(open?: string) {
  const told: (readonly string[])[] = []
  const news = new News((customers) => told.push(customers))
  const [ana, eva, leo] = [talk('Ana'), talk('Eva'), talk('Leo')]
  const cores = [ana.core, eva.core, leo.core]
  news.follow(cores, open)
  return { news, told, ana, eva, leo, cores }
}

const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)

it('tells of a customer’s new message at once, and of nothing else', () => {
  const { told, ana, eva } = stage()
  pass(60)
  expect(told).toEqual([])
  ana.say('c')
  eva.say('r')
  eva.say('c', 'gone')
  pass(0)
  expect(told).toEqual([['Ana']])
})

it('tells together what comes within seconds, each customer once', () => {
  const { told, ana, eva, leo } = stage()
  leo.say('c')
  pass(0)
  for (const one of [eva, ana, eva, ana]) one.say('c')
  pass(4)
  expect(told).toEqual([['Leo']])
  leo.say('c')
  pass(1)
  expect(told).toEqual([['Leo'], ['Ana', 'Eva', 'Leo']])
  pass(60)
  expect(told).toHaveLength(2)
})

it('leaves out the open conversation, also one that is opened meanwhile', () => {
  const { news, told, cores, ana, eva } = stage('Ana')
  ana.say('c')
  eva.say('c')
  pass(0)
  expect(told).toEqual([['Eva']])
  ana.say('c')
  eva.say('c')
  news.follow(cores, 'Eva')
  pass(60)
  expect(told).toEqual([['Eva']])
  ana.say('c')
  news.stop()
  pass(60)
  expect(told).toEqual([['Eva']])
})
