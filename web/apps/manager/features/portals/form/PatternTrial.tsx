import { TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from '../draft.ts'
import { tryPattern, type Trial } from '../fields.ts'
import classes from '../portals.module.css'
import type { Field } from '../queries.ts'

interface PatternTrialProps {
  readonly draft: Draft<PortalDraft>
  readonly field: Field
  readonly path: string
}

/** The pattern that answers must match, with a field to test it. */
export function PatternTrial({ draft, field, path }: PatternTrialProps) {
  const [example, setExample] = useState('')
  const pattern = field.pattern ?? ''
  return (
    <div className={classes.group}>
      <div className={classes.pair}>
        <TextInput
          label={m.portals_field_pattern()}
          description={m.portals_field_pattern_hint()}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          name={`${path}.pattern`}
          className={classes.code}
          spellCheck={false}
          maxLength={200}
          placeholder="[A-Z]{2}-\d{4}"
          value={pattern}
          error={draft.fieldText(`${path}.pattern`)}
          onChange={(event) => draft.setAt(`${path}.pattern`, event.currentTarget.value)}
        />
        {pattern && (
          <TextInput
            label={m.portals_field_example()}
            description={m.portals_field_example_hint()}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={example}
            onChange={(event) => setExample(event.currentTarget.value)}
          />
        )}
      </div>
      <div role="status">{pattern && <Verdict trial={tryPattern(pattern, example)} tried={example !== ''} />}</div>
    </div>
  )
}

function Verdict({ trial, tried }: { trial: Trial; tried: boolean }) {
  if (trial === 'broken') {
    return (
      <span className={classes.sign} data-kind="bad">
        <IconAlertTriangle size={15} aria-hidden /> {m.portals_field_broken()}
      </span>
    )
  }
  if (!tried) return null
  return trial === 'fits' ? (
    <span className={classes.sign} data-kind="good">
      <IconCircleCheck size={15} aria-hidden /> {m.portals_field_fits()}
    </span>
  ) : (
    <span className={classes.sign} data-kind="bad">
      <IconCircleX size={15} aria-hidden /> {m.portals_field_differs()}
    </span>
  )
}
