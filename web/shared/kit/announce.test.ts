import { afterEach, expect, it, vi } from 'vitest'
import { announce, announceOver, voice } from './announce.tsx'
import { closeNotice, notify } from './notices.tsx'

/** Everything that is read out while something happens. */
function heard(happens: () => void): string[] {
  const said: string[] = []
  const deaf = voice.subscribe(() => said.push(voice.read()))
  happens()
  deaf()
  return said
}

afterEach(() => {
  vi.useRealTimers()
  voice.cover(false)
  announce('')
})

it('reads each sentence out once, and a repeated one again', () => {
  const said = heard(() => {
    announce('3 selected')
    announce('4 selected')
    announce('4 selected')
    announce('4 selected')
  })
  expect(said.map((text) => text.trim())).toEqual(['3 selected', '4 selected', '4 selected', '4 selected'])
  for (const [at, text] of said.entries()) expect(text).not.toBe(said[at - 1])
})

it('reads a notice out once: not again when it is closed, by hand or by time, or followed by another', () => {
  vi.useFakeTimers()
  const said = heard(() => {
    const first = notify('Two were moved')
    notify('Declined', { action: { label: 'Undo', key: 'Alt Z', run: () => undefined } })
    closeNotice(first)
    vi.runAllTimers()
    for (const n of [1, 2, 3, 4, 5]) notify(`Notice ${n}`)
    vi.runAllTimers()
  })
  const many = [1, 2, 3, 4, 5].map((n) => `Notice ${n}`)
  expect(said).toEqual(['Two were moved', 'Declined Undo: Alt Z', ...many])
})

it('reads nothing of a covered page out, only what the dialog over it says', () => {
  vi.useFakeTimers()
  announce('Ana asks for help')
  const said = heard(() => {
    voice.cover(true)
    announce('Luis asks for help')
    notify('Declined: Ana')
    announceOver('Copied')
    voice.cover(false)
    announce('Eva asks for help')
    vi.runAllTimers()
  })
  expect(said).toEqual(['', 'Copied', 'Eva asks for help'])
})
