import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react'
import { announce } from '../../../../shared/kit/announce.tsx'
import { ConflictDialog, type FieldWords } from '../../../../shared/kit/draft/ConflictDialog.tsx'
import { ErrorSummary, firstRefused } from '../../../../shared/kit/draft/ErrorSummary.tsx'
import form from '../../../../shared/kit/draft/form.module.css'
import { LeaveDialog } from '../../../../shared/kit/draft/FormPage.tsx'
import { ReadOnly } from '../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'

interface SectionFormProps<T extends object> {
  readonly draft: Draft<T>
  readonly words?: FieldWords<T>
  /** Only to look at. */
  readonly readOnly?: boolean
  /** Asks something first and saves by itself; without it the button saves. */
  readonly onSave?: () => void
  readonly children: ReactNode
}

/** A section that is saved by itself: refusals above, a bar that stays in sight while there is something to save. */
export function SectionForm<T extends object>({
  draft,
  words,
  readOnly = false,
  onSave,
  children,
}: SectionFormProps<T>) {
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    firstRefused(element.current, draft.problem)?.focus()
  }, [draft.problem])
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (draft.busy || !draft.dirty) return
    if (onSave) onSave()
    else if (await draft.submit()) announce(m.kit_form_saved())
  }
  return (
    <ReadOnly value={readOnly}>
      <form ref={element} className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary problem={draft.problem} form={element} />
        {children}
        {!readOnly && (draft.dirty || draft.busy || draft.saved) && (
          <div className={form.bar}>
            <span className={form.state}>
              {draft.saved && (
                <>
                  <IconCheck size={16} aria-hidden /> {m.kit_form_saved()}
                </>
              )}
              {draft.dirty && m.kit_form_unsaved()}
            </span>
            {draft.dirty && (
              <>
                <Button variant="default" onClick={draft.reset} disabled={draft.busy}>
                  {m.kit_form_discard()}
                </Button>
                <Button type="submit" loading={draft.busy}>
                  {m.kit_form_save()}
                </Button>
              </>
            )}
          </div>
        )}
      </form>
      {draft.conflict && <ConflictDialog conflict={draft.conflict} words={words} />}
      <LeaveDialog draft={draft} />
    </ReadOnly>
  )
}
