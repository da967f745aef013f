import { expect, test } from 'vitest'
import access from '../../../../../pkg/lang/messages/en/access.json'
import texts from '../../../../../pkg/lang/messages/en/pages_portals.json'
import { fieldWords } from './fieldWords.tsx'
import { usualLabel } from './words.ts'

const write = fieldWords.write ?? (() => undefined)

test('a conflict names the codes of a portal', () => {
  expect(write('type', 'sessionCode')).toBe(texts.portals_type_code)
  expect(write('recording', 'required')).toBe(texts.portals_recording_required)
  expect(write('closing', 'drop')).toBe(texts.portals_hours_drop)
  expect(write('languages', ['es', 'en'])).toBe('Español, English')
  expect(write('switches', { reboot: 1, chatsAtOnce: 3 })).toBe(
    `${access.switch_reboot}: On\n${access.switch_chatsAtOnce}: 3`,
  )
})

test('a conflict shows codes that the page does not know as they are', () => {
  for (const code of ['new', 'constructor']) {
    for (const field of ['type', 'recording'] as const) expect(write(field, code)).toBe(code)
    expect(usualLabel(code, 'es')).toBe('')
  }
})
