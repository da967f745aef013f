import { Button } from '@mantine/core'
import { IconAlertCircle, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import type { Command } from '../../../../shared/live/frames.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionCore, SessionSnapshot } from '../../../../shared/session/core.ts'
import classes from './messages.module.css'

type Outgoing = SessionSnapshot['outgoing'][number]

interface OutgoingItemProps {
  readonly item: Outgoing
  readonly core: SessionCore
}

/**
 * A message that is not in the log yet: being sent, kept until the line is back, or refused with the reason. Screen readers read it
 * out when it is in the log, and a refusal when it comes.
 */
export function OutgoingItem({ item, core }: OutgoingItemProps) {
  const refused = item.status === 'refused'
  const [known] = useState(refused)
  const text = textOf(item.command)
  if (text === undefined && !refused) return null
  return (
    <div
      className={classes.message}
      data-role={item.command.kind === 'note' ? 'note' : 'representative'}
      data-status={item.status}
      aria-live="off"
    >
      <p className={classes.text} dir="auto">
        {text ?? commandText(item.command)}
      </p>
      <div className={classes.state} role={refused && !known ? 'alert' : undefined}>
        {refused ? <IconAlertCircle size={14} aria-hidden /> : <IconClock size={14} aria-hidden />}
        <span>{refused ? m.helpalert_refused({ reason: item.refusal?.detail ?? '' }) : stateText(item.status)}</span>
        {refused && (
          <>
            <Button size="compact-xs" variant="default" onClick={() => void core.retry(item.id)}>
              {m.kit_retry()}
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => void core.remove(item.id)}>
              {m.helpalert_discard()}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function textOf(command: Command): string | undefined {
  return command.kind === 'message' || command.kind === 'note' ? command.text : undefined
}

function stateText(status: Outgoing['status']): string {
  return status === 'sending' ? m.helpalert_sending() : m.helpalert_kept()
}

function commandText(command: Command): string {
  if (command.kind === 'ask_screen') return m.helpalert_ask_screen()
  if (command.kind === 'end') return m.helpalert_end()
  if (command.kind === 'outcome') return m.helpalert_outcome()
  if (command.kind === 'rate') return m.helpalert_rating()
  return command.kind
}
