import { IconCloudOff, IconPlugConnected } from '@tabler/icons-react'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { LineStatus } from '../../../shared/live/line.ts'
import classes from './LineMark.module.css'

const texts: Readonly<Partial<Record<LineStatus, () => string>>> = {
  open: m.helpalert_line_open,
  stopped: m.helpalert_line_connecting,
  connecting: m.helpalert_line_connecting,
  blocked: m.helpalert_line_blocked,
}

/** Shows when the live line is down. */
export function LineMark({ line }: { line: LineStatus }) {
  const open = line === 'open'
  const text = (texts[line] ?? m.helpalert_line_lost)()
  return (
    <span className={classes.line} data-open={open} role="status" title={text}>
      {open ? <IconPlugConnected size={16} aria-hidden /> : <IconCloudOff size={16} aria-hidden />}
      <span className={open ? classes.quiet : undefined}>{text}</span>
    </span>
  )
}
