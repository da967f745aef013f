import { expect, test } from 'vitest'
import { Heard } from './heard.ts'

test('what was there at the beginning or came on the page before is old, in whatever order it is shown', () => {
  const heard = new Heard(3)
  expect([1, 3, 4].map((n) => heard.isOld(n))).toEqual([true, true, false])
  heard.reach(5)
  heard.reach(4)
  expect([4, 5, 6].map((n) => heard.isOld(n))).toEqual([true, true, false])
})
