import { IconCloudOff, IconPlugConnected } from '@tabler/icons-react'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { LineStatus } from '../../../shared/live/line.ts'
import classes from './LineMark.module.css'

/** Shows when the live line is down. */
export function LineMark({ line }: { line: LineStatus }) {
  const open = line === 'open'
  const text = open
    ? m.helpalert_line_open()
    : line === 'connecting'
      ? m.helpalert_line_connecting()
      : m.helpalert_line_lost()
  return (
    <span className={classes.line} data-open={open} role="status" title={text}>
      {open ? <IconPlugConnected size={16} aria-hidden /> : <IconCloudOff size={16} aria-hidden />}
      <span className={open ? classes.quiet : undefined}>{text}</span>
    </span>
  )
}
