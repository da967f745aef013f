import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { announce } from '../announce.tsx'
import { ConflictDialog, type FieldWords } from './ConflictDialog.tsx'
import { controlAt, ErrorSummary, firstRefused } from './ErrorSummary.tsx'
import classes from './form.module.css'
import { ReadOnly } from './FormSection.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { SaveBar } from './SaveBar.tsx'
import type { Draft } from './useDraft.ts'

export interface DraftFormProps<T extends object> {
  readonly draft: Draft<T>
  /** Sections of fields. */
  readonly children: ReactNode
  /** The text of the button that saves; "Save" by default. */
  readonly save?: string
  /** Where a refused field is, in words, when its sentence does not say it. */
  readonly placeOf?: (path: string) => string | undefined
  /** The labels of the fields, and how their values are shown in a conflict. */
  readonly words?: FieldWords<T>
  /** Asks something first and saves by itself; without it the button saves. */
  readonly onSave?: () => void
  /** Called once all is saved, and the page can be left. */
  readonly onSaved?: () => void
  /** A new thing: it can be saved before anything was typed, and cannot be discarded. */
  readonly fresh?: boolean
  /** Whether the button stays, disabled, once all is saved. */
  readonly lasting?: boolean
  /** Read-only: no control can be changed, and there is nothing to save. */
  readonly readOnly?: boolean
}

/** A form over a draft: refusals at the top, and a save bar that stays in sight while there is something to save. */
export function DraftForm<T extends object>(props: DraftFormProps<T>) {
  const { draft, fresh = false, readOnly = false } = props
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    firstRefused(form.current, draft.problem)?.focus()
  }, [draft.problem])
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (draft.busy || (!draft.dirty && !fresh)) return
    if (props.onSave) return props.onSave()
    if (!(await draft.submit())) return
    announce(m.kit_form_saved())
    props.onSaved?.()
  }
  return (
    <>
      <form ref={form} className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary
          problem={draft.problem}
          {...(props.placeOf && { placeOf: props.placeOf })}
          onShow={(path) => controlAt(form.current, path)?.focus()}
        />
        <ReadOnly value={readOnly}>{props.children}</ReadOnly>
        {!readOnly && <SaveBar draft={draft} save={props.save} fresh={fresh} lasting={props.lasting} />}
      </form>
      {draft.conflict && <ConflictDialog conflict={draft.conflict} words={props.words} />}
      <LeaveDialog draft={draft} />
    </>
  )
}
