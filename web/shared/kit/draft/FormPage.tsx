import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { announce } from '../announce.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { Page } from '../Page.tsx'
import { PageHead } from '../PageHead.tsx'
import { ConflictDialog, type FieldWords } from './ConflictDialog.tsx'
import { ErrorSummary, firstRefused } from './ErrorSummary.tsx'
import classes from './form.module.css'
import { ReadOnly } from './FormSection.tsx'
import type { Draft } from './useDraft.ts'
import type { Unsaved } from './useUnsaved.ts'

interface FormPageProps<T extends object> {
  readonly title: string
  readonly lead?: ReactNode
  /** The way back, above the title. */
  readonly above?: ReactNode
  readonly draft: Draft<T>
  /** Sections of fields: {@link FormSection}. */
  readonly children: ReactNode
  /** What else can be done with the thing, beside the title. */
  readonly actions?: ReactNode
  /** The words of the button that saves; "Save" by default. */
  readonly save?: string
  /** How the fields are called, and how their values are written, when two people have changed the same. */
  readonly words?: FieldWords<T>
  /** Called once it is saved, with nothing left to lose: the moment to go to another page. */
  readonly onSaved?: () => void
  /** A new thing: there is something to save before anything was typed, and discarding leads nowhere. */
  readonly fresh?: boolean
  /** Only to look at: no control can be changed, and there is nothing to save. */
  readonly readOnly?: boolean
}

/** The one way forms work: sections, a bar that stays in sight, refusals at their fields and in one place, nothing lost. */
export function FormPage<T extends object>(props: FormPageProps<T>) {
  const { draft } = props
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const refused = firstRefused(form.current, draft.problem)
    refused?.focus()
  }, [draft.problem])
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (draft.busy || !(await draft.submit())) return
    announce(m.kit_form_saved())
    props.onSaved?.()
  }
  return (
    <Page narrow>
      <PageHead title={props.title} lead={props.lead} above={props.above} actions={props.actions} />
      <form ref={form} className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary problem={draft.problem} form={form} />
        <ReadOnly value={props.readOnly ?? false}>{props.children}</ReadOnly>
        {!props.readOnly && (props.fresh || draft.dirty || draft.busy || draft.saved) && <Bar {...props} />}
      </form>
      {draft.conflict && <ConflictDialog conflict={draft.conflict} words={props.words} />}
      <LeaveDialog draft={draft} />
    </Page>
  )
}

function Bar<T extends object>({ draft, fresh, save }: FormPageProps<T>) {
  return (
    <div className={classes.bar}>
      <span className={classes.state}>
        {draft.saved && (
          <>
            <IconCheck size={16} aria-hidden /> {m.kit_form_saved()}
          </>
        )}
        {draft.dirty && !fresh && m.kit_form_unsaved()}
      </span>
      {draft.dirty && (
        <Button variant="default" onClick={draft.reset} disabled={draft.busy}>
          {m.kit_form_discard()}
        </Button>
      )}
      <Button type="submit" loading={draft.busy} disabled={!draft.dirty && !fresh}>
        {save ?? m.kit_form_save()}
      </Button>
    </div>
  )
}

interface Leaving {
  readonly unsaved: Unsaved
  reset(): void
}

/** Asks before unsaved work is left behind. */
export function LeaveDialog({ draft }: { draft: Leaving }) {
  const { unsaved } = draft
  if (!unsaved.leaving) return null
  const leave = () => {
    draft.reset()
    unsaved.leave()
  }
  return (
    <ConfirmDialog
      title={m.kit_leave_title()}
      confirm={m.kit_leave_confirm()}
      cancel={m.kit_leave_stay()}
      destructive
      onConfirm={leave}
      onCancel={unsaved.stay}
    >
      {m.kit_leave_text()}
    </ConfirmDialog>
  )
}
