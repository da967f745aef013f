import { expect, it } from 'vitest'
import { viewOf } from '../../../../shared/session/testing/scripted.ts'
import { noPicture } from './picture.ts'
import { recordedOf, recordingNews } from './recorded.ts'

const full = { n: 1, at: '', by: '', kind: 'recording_full' }
const view = (policy: 'always' | 'required' | 'never', paused = false) => ({
  ...viewOf('s'),
  recording: { policy, paused },
})
const told = (recorded?: boolean, publisher = true) => ({ ...noPicture, recorded, publisher })

it.each([
  ['recording', told(true), view('always'), []],
  ['required', told(true), view('required'), []],
  ['paused', told(true), view('always', true), []],
  ['full', told(true), view('always'), [full]],
  ['full', told(false), view('always'), [full]],
  ['not', told(false), view('always'), []],
  ['not', told(false), view('never'), []],
  [undefined, told(undefined), view('always'), []],
  [undefined, told(true, false), view('always'), []],
] as const)('says %s by what the relay and the log say, not by the setting', (said, picture, session, events) => {
  expect(recordedOf(picture, recordingNews(session, events))).toBe(said)
})
