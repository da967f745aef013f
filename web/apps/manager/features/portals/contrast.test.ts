import { expect, test } from 'vitest'
import { colourOf, contrast, enough, inkOn, ratioText } from './contrast.ts'

test('colours are read with and without “#”, short and long', () => {
  expect(colourOf('#0B706A')).toBe('#0b706a')
  expect(colourOf(' 0b706a ')).toBe('#0b706a')
  expect(colourOf('#abc')).toBe('#aabbcc')
  for (const wrong of ['', '#', '#12', '#12345', 'red', '#gggggg', '#0b706a;', 'url(x)']) {
    expect(colourOf(wrong)).toBeUndefined()
  }
})

test('the contrast is the one of WCAG', () => {
  expect(contrast('#000', '#fff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(contrast('#ffffff', '#767676')).toBe(contrast('#767676', '#ffffff'))
  expect(contrast('#767676', '#767676')).toBe(1)
  expect(contrast('nothing', '#fff')).toBe(1)
})

test('a ratio is never rounded up to one that would pass', () => {
  const almost = 4.4999
  expect(almost < enough.text).toBe(true)
  expect(ratioText(almost, 'en')).toBe('4.49')
  expect(ratioText(almost, 'es')).toBe('4,49')
  expect(ratioText(21, 'en')).toBe('21.0')
})

test('text on a colour is the more readable of white and near-black', () => {
  expect(inkOn('#0b706a')).toBe('#ffffff')
  expect(inkOn('#ffe08a')).toBe('#101414')
})
