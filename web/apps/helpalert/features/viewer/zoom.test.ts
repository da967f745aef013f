import { expect, it } from 'vitest'
import { stepZoom, type Zoom, zoomOfKey, zooms } from './zoom.ts'

it('steps through all sizes and stays at the ends', () => {
  const walk = (from: Zoom, key: string, fitted = 0.6) => {
    const passed: Zoom[] = [from]
    for (let next = zoomOfKey(key, from, fitted); next !== passed.at(-1); next = zoomOfKey(key, next!, fitted))
      passed.push(next!)
    return passed
  }
  expect(walk('fit', '+')).toEqual(['fit', 0.75, 1, 1.5, 2, 3, 4])
  expect(walk(4, '-')).toEqual([4, 3, 2, 1.5, 1, 0.75, 0.5])
  expect(walk(4, '0')).toEqual([4, 'fit'])
  for (const zoom of zooms) expect(zoomOfKey('x', zoom, 1)).toBeUndefined()
})

it('goes on from the size that fits', () => {
  expect(stepZoom('fit', 1, 0.98)).toBe(1)
  expect(stepZoom('fit', -1, 0.98)).toBe(0.75)
  expect(stepZoom('fit', -1, 0.4)).toBe('fit')
  expect(stepZoom('fit', 1, 5)).toBe('fit')
})
