import type { ReactNode } from 'react'
import { Page } from '../Page.tsx'
import { PageHead } from '../PageHead.tsx'
import { DraftForm, type DraftFormProps } from './DraftForm.tsx'

interface FormPageProps<T extends object> extends Omit<DraftFormProps<T>, 'onSave' | 'lasting'> {
  readonly title: string
  readonly lead?: ReactNode
  /** The way back, above the title. */
  readonly above?: ReactNode
  /** What else can be done with the thing, beside the title. */
  readonly actions?: ReactNode
}

/**
 * The page of a form: sections, a save bar that stays in sight, refusals at their fields and at the top, and drafts
 * that survive a reload.
 */
export function FormPage<T extends object>({ title, lead, above, actions, ...form }: FormPageProps<T>) {
  return (
    <Page narrow>
      <PageHead title={title} lead={lead} above={above} actions={actions} />
      <DraftForm {...form} lasting />
    </Page>
  )
}
