import { IconPlayerPauseFilled, IconPlayerRecordFilled, IconPlayerStop } from '@tabler/icons-react'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Recorded } from './recorded.ts'
import classes from './viewer.module.css'

const icons = {
  recording: IconPlayerRecordFilled,
  required: IconPlayerRecordFilled,
  paused: IconPlayerPauseFilled,
  full: IconPlayerStop,
  not: IconPlayerStop,
}

const texts = {
  recording: m.helpalert_viewer_recording,
  required: m.helpalert_viewer_recording_required,
  paused: m.helpalert_viewer_recording_paused,
  full: m.helpalert_viewer_recording_full,
  not: m.helpalert_viewer_recording_not,
}

/** Says beside the picture whether it is recorded. Changes are read out by the conversation, which has them as events. */
export function RecordedMark({ recorded }: { recorded: Recorded | undefined }) {
  if (!recorded) return null
  const Icon = icons[recorded]
  return (
    <span className={classes.recorded} data-recorded={recorded}>
      <Icon size={14} aria-hidden />
      {texts[recorded]()}
    </span>
  )
}
