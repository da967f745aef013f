import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LineStatus } from './line.ts'
import { ToldStatus } from './told.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function setup() {
  const heard: LineStatus[] = []
  const told = new ToldStatus(() => heard.push(told.status))
  return { told, heard }
}

test('a gap is told only when it lasts, however often the tries in it begin', () => {
  const { told, heard } = setup()
  for (const status of ['connecting', 'open'] as const) told.become(status)
  for (let gap = 0; gap < 5; gap++) {
    told.become('waiting')
    vi.advanceTimersByTime(700)
    told.become('connecting')
    vi.advanceTimersByTime(700)
    told.become('open')
    vi.advanceTimersByTime(60_000)
  }
  expect(heard).toEqual(['open'])
  told.become('waiting')
  vi.advanceTimersByTime(900)
  told.become('connecting')
  vi.advanceTimersByTime(900)
  expect(heard).toEqual(['open', 'connecting'])
  told.become('waiting')
  told.become('open')
  expect(heard).toEqual(['open', 'connecting', 'waiting', 'open'])
})

test('the first connection is told when it takes long', () => {
  const { told, heard } = setup()
  told.become('connecting')
  vi.advanceTimersByTime(1_400)
  expect(heard).toEqual([])
  vi.advanceTimersByTime(200)
  expect(heard).toEqual(['connecting'])
})

test.each(['refused', 'stopped', 'blocked'] as const)('what will not pass is told at once: %s', (status) => {
  const { told, heard } = setup()
  told.become('open')
  told.become('waiting')
  told.become(status)
  vi.advanceTimersByTime(5_000)
  expect(heard).toEqual(['open', status])
})
