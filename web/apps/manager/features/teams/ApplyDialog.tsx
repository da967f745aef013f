import '@mantine/core/styles/Radio.css'
import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import type { SwitchChange } from '../../../../shared/kit/switches/words.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useForeseen, type ApplyTo, type Team } from './queries.ts'
import layout from './teams.module.css'

interface ApplyDialogProps {
  readonly team: Team
  readonly changes: SwitchChange[]
  onConfirm(to: ApplyTo): void
  onCancel(): void
}

const choices = ['both', 'future', 'current'] as const

/** Asks to whom a change of switches applies, and says how many people it affects. */
export function ApplyDialog({ team, changes, onConfirm, onCancel }: ApplyDialogProps) {
  const [to, setTo] = useState<ApplyTo>('both')
  const foreseen = useForeseen(team.id, changes, to)
  const words = {
    both: [m.teams_apply_both(), m.teams_apply_both_text()],
    future: [m.teams_apply_future(), m.teams_apply_future_text()],
    current: [m.teams_apply_current(), m.teams_apply_current_text()],
  }
  return (
    <ConfirmDialog
      title={m.teams_apply_title({ count: changes.length })}
      confirm={m.kit_form_save()}
      disabled={!foreseen.data}
      problem={foreseen.error}
      onConfirm={() => onConfirm(to)}
      onCancel={onCancel}
    >
      <Radio.Group label={m.teams_apply_label()} value={to} onChange={(value) => setTo(pick(value))}>
        <Stack gap="sm" mt="xs">
          {choices.map((one) => (
            <Radio key={one} value={one} label={words[one][0]} description={words[one][1]} />
          ))}
        </Stack>
      </Radio.Group>
      <p className={layout.foreseen} role="status">
        {foreseen.data
          ? `${m.teams_apply_affected({ count: foreseen.data.affected })} ${
              foreseen.data.changed > 0 ? m.teams_apply_changed({ count: foreseen.data.changed }) : ''
            }`
          : foreseen.isPending && m.teams_apply_counting()}
      </p>
    </ConfirmDialog>
  )
}

function pick(value: string): ApplyTo {
  return choices.find((one) => one === value) ?? 'both'
}
