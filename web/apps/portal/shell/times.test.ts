import { beforeEach, expect, it, vi } from 'vitest'
import { momentText, timeText } from './times.ts'

beforeEach(() => vi.stubGlobal('navigator', { languages: ['es-ES', 'en-US'] }))

it('writes two digits for the hour, as all of the product does', () => {
  const morning = new Date(2026, 2, 1, 6, 5).toISOString()
  expect(timeText(morning)).toBe('06:05')
  expect(momentText(morning)).toContain('06:05')
})

it('writes nothing for what is no time', () => {
  expect(timeText('')).toBe('')
})
