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
  /** The words of the button that saves; "Save" by default. */
  readonly save?: string
  /** How the fields are called, and how their values are written, when two people have changed the same. */
  readonly words?: FieldWords<T>
  /** Asks something first and saves by itself; without it the button saves. */
  readonly onSave?: () => void
  /** Called once it is saved, with nothing left to lose: the moment to go to another page. */
  readonly onSaved?: () => void
  /** A new thing: there is something to save before anything was typed, and discarding leads nowhere. */
  readonly fresh?: boolean
  /** Once all is saved the button stays, out of use. */
  readonly lasting?: boolean
  /** Only to look at: no control can be changed, and there is nothing to save. */
  readonly readOnly?: boolean
}

/** A draft to fill in and save: refusals above, a bar that stays in sight while there is something to save, nothing lost. */
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
        <ErrorSummary problem={draft.problem} onShow={(path) => controlAt(form.current, path)?.focus()} />
        <ReadOnly value={readOnly}>{props.children}</ReadOnly>
        {!readOnly && <SaveBar draft={draft} save={props.save} fresh={fresh} lasting={props.lasting} />}
      </form>
      {draft.conflict && <ConflictDialog conflict={draft.conflict} words={props.words} />}
      <LeaveDialog draft={draft} />
    </>
  )
}
