import { expect, test } from 'vitest'
import { paint, themeOf, tokensOf } from './colours.ts'

/** A root that records its properties, as a document's style does. */
function root() {
  const set = new Map<string, string>()
  const style = {
    setProperty: (name: string, value: string) => void set.set(name, value),
    removeProperty: (name: string) => void set.delete(name),
  }
  const element = { style, dataset: {} } as unknown as HTMLElement
  return { set, element }
}

test('a portal without colours leaves the page as it is, and removes the colours of another one', () => {
  const { set, element } = root()
  paint(element, { primary: '#b00020', background: '#101010', text: '#ffffff' })
  expect(set.get('--page')).toBe('#101010')
  paint(element, {})
  expect([...set]).toEqual([])
  expect(element.dataset).toEqual({})
})

test('text on the colour is readable', () => {
  expect(tokensOf({ primary: '#ffd400' })['--on-accent']).toBe('#000000')
  expect(tokensOf({ primary: '#0b706a' })['--on-accent']).toBe('#ffffff')
  expect(themeOf({ background: '#101010', text: '#ffffff' })).toBe('dark')
  expect(themeOf({ primary: '#0b706a' })).toBe('light')
  expect(themeOf({})).toBeUndefined()
})

test.each(['red', 'url(https://evil.example)', '#0b706', '#0b706a;background:url(x)', 'var(--x)'])(
  'what is no colour is never set: %j',
  (odd) => {
    const { set, element } = root()
    paint(element, { primary: odd, background: odd, text: odd })
    expect([...set.values()].filter((value) => value.includes(odd))).toEqual([])
  },
)
