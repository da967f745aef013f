import type { Event, SessionView } from '../../../../shared/api/words.ts'
import type { PictureSnapshot } from './picture.ts'

/** What happens to the picture besides being shown. `required`: it would not be shown if it were not recorded. */
export type Recorded = 'recording' | 'required' | 'paused' | 'full' | 'not'

/** What the session's log says of its recording. */
export interface RecordingNews {
  readonly required: boolean
  readonly paused: boolean
  readonly full: boolean
}

export function recordingNews({ recording }: SessionView, events: readonly Event[]): RecordingNews {
  return {
    required: recording.policy === 'required',
    paused: recording.paused === true,
    full: events.some((event) => event.kind === 'recording_full'),
  }
}

/** Whether the picture is recorded, as the relay and the log say; undefined while neither does. */
export function recordedOf({ recorded, publisher }: PictureSnapshot, news: RecordingNews): Recorded | undefined {
  if (news.full) return 'full'
  if (news.paused) return 'paused'
  if (!publisher || recorded === undefined) return undefined
  if (!recorded) return 'not'
  return news.required ? 'required' : 'recording'
}
