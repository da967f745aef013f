import { expect, it } from 'vitest'
import texts from '../../../../../pkg/lang/messages/en/helpalert.json'
import { obstacleText } from './obstacle.ts'

it('says in general that the screen cannot be shared for a reason that the page does not know', () => {
  expect(obstacleText('phone')).toBe(texts.helpalert_no_screen_phone)
  for (const reason of ['managed', 'constructor']) expect(obstacleText(reason)).toBe(texts.helpalert_no_screen)
})
