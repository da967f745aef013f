import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const

/** The colour of a token in one theme, as "#rrggbb". */
function colour(token: string, theme: (typeof themes)[number]): string {
  const value = new RegExp(`--${token}:\\s*([^;]+);`).exec(css)?.[1] ?? ''
  const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value)
  if (pair) return (theme === 'light' ? pair[1] : pair[2])!
  if (/^#\w{6}$/.test(value)) return value
  throw new Error(`--${token} is no colour: ${value}`)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

const grounds = ['page', 'surface', 'raised', 'sunken']
const states = ['accent', 'live', 'good', 'warn', 'bad']
const text = [
  ...['ink', 'ink-soft', 'ink-link'].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  ...states.map((state) => [`on-${state}-wash`, `${state}-wash`]),
  ...states.flatMap((state) => ['page', 'surface', 'raised'].map((ground) => [state, ground])),
  ...['accent', 'live', 'bad'].map((state) => [`on-${state}`, state]),
  ['on-accent', 'accent-hover'],
]
const shapes = [
  ...['line-strong', 'focus-outer'].flatMap((line) => grounds.map((ground) => [line, ground])),
  ['focus-inner', 'focus-outer'],
  ['star', 'surface'],
]

for (const theme of themes) {
  test.each(text)(`${theme}: text in %s can be read on %s`, (ink, ground) => {
    expect(contrast(colour(ink!, theme), colour(ground!, theme))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(shapes)(`${theme}: the edge %s can be seen on %s`, (line, ground) => {
    expect(contrast(colour(line!, theme), colour(ground!, theme))).toBeGreaterThanOrEqual(3)
  })
}
