import { expect, test } from 'vitest'
import { formatsOf } from '../../../../shared/kit/formats.ts'
import { lastedText } from './words.ts'

test('a conversation lasts as long as the server counted, in whole seconds', () => {
  const formats = formatsOf('en', 'UTC')
  const row = { accepted: '2026-11-30T08:00:00.400Z', ended: '2026-11-30T08:01:00.100Z', durationSeconds: 59 }
  expect(lastedText(row, formats)).toBe('59\u00A0s')
  expect(lastedText({ ended: row.ended, durationSeconds: 0 }, formats)).toBeUndefined()
  expect(lastedText({ accepted: row.accepted, durationSeconds: 0 }, formats)).toBeUndefined()
})
