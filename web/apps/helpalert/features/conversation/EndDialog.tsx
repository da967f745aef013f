import { Button, Group, Modal, SegmentedControl, Textarea } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import type { SessionView } from '../../../../shared/api/words.ts'
import { StarChoice } from '../../../../shared/kit/Stars.tsx'
import { outcomeText } from '../../../../shared/kit/transcript.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionCore } from '../../../../shared/session/core.ts'
import { keepDraft, readDraft } from './kept.ts'
import classes from './endDialog.module.css'

const outcomes = ['resolved', 'unresolved', 'unknown'] as const

type Outcome = (typeof outcomes)[number]

interface EndDialogProps {
  readonly core: SessionCore
  readonly view: SessionView
  /** Called when the dialog is done. Its commands stay in the outbox until the server has them. */
  onClose(): void
}

/** Ends a session, or wraps up one that has ended: the outcome, a note and a rating. */
export function EndDialog({ core, view, onClose }: EndDialogProps) {
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [missing, setMissing] = useState(false)
  const choice = useRef<HTMLDivElement>(null)
  const error = useId()
  const [note, setNote] = useState(() => readDraft('note', view.id))
  const [stars, setStars] = useState(0)
  const running = view.phase !== 'ended'
  const write = (text: string) => {
    setNote(text)
    keepDraft('note', view.id, text)
  }
  const finish = () => {
    if (!outcome) {
      setMissing(true)
      choice.current?.querySelector('input')?.focus()
      return
    }
    void core.send({ kind: 'outcome', outcome, ...(note.trim() && { note: note.trim() }) })
    if (running) void core.send({ kind: 'end' })
    if (stars > 0) void core.send({ kind: 'rate', stars })
    keepDraft('note', view.id, '')
    onClose()
  }
  const name = view.customer.name || m.kit_somebody()
  return (
    <Modal
      opened
      centered
      attributes={{ header: { role: 'presentation' } }}
      onClose={onClose}
      title={running ? m.helpalert_end_title({ name }) : m.helpalert_wrap_up_title({ name })}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      {running && (
        <p className={classes.what}>
          {view.recording.policy === 'never' ? m.helpalert_end_what_unrecorded() : m.helpalert_end_what()}
        </p>
      )}
      <div className={classes.field}>
        <span id="outcome-label">{m.helpalert_outcome()}</span>
        <SegmentedControl
          ref={choice}
          fullWidth
          className={classes.outcomes}
          aria-labelledby="outcome-label"
          aria-describedby={missing ? error : undefined}
          value={outcome}
          onChange={(value) => {
            setOutcome(outcomes.find((one) => one === value) ?? '')
            setMissing(false)
          }}
          data={outcomes.map((one) => ({ value: one, label: outcomeText(one) }))}
        />
        {missing && (
          <p id={error} className={classes.missing} role="alert">
            {m.helpalert_outcome_missing()}
          </p>
        )}
      </div>
      <Textarea
        className={classes.field}
        label={m.helpalert_end_note()}
        description={m.helpalert_end_note_hint()}
        rows={3}
        maxLength={4000}
        value={note}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={classes.field}>
        <StarChoice label={m.helpalert_rating_how()} value={stars} onChange={setStars} />
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {m.kit_cancel()}
        </Button>
        <Button onClick={finish} data-autofocus>
          {running ? m.helpalert_end() : m.helpalert_wrap_up_save()}
        </Button>
      </Group>
    </Modal>
  )
}
