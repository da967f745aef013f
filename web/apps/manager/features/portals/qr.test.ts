import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { qrFile, qrOf } from './qr.ts'

/** Draws the path back into modules. */
function modulesOf(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = Number(x); at < Number(x) + Number(length); at++) grid[Number(y)]![at] = true
  }
  return grid
}

test('the path draws exactly the dark modules of the code', () => {
  const address = 'https://help.example/p/ventas'
  const { size, path } = qrOf(address)
  expect(modulesOf(path, size)).toEqual(encode(address, { ecc: 'M', border: 4 }).data)
  expect(qrFile({ size, path })).toContain(`viewBox="0 0 ${size} ${size}"`)
})
