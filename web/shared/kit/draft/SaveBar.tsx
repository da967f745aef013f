import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import * as m from '../../lang/compiled/messages.js'
import classes from './form.module.css'
import type { Draft } from './useDraft.ts'

interface SaveBarProps<T extends object> {
  readonly draft: Draft<T>
  /** The words of the button that saves; "Save" by default. */
  readonly save?: string | undefined
  /** A new thing: there is something to save before anything was typed. */
  readonly fresh?: boolean | undefined
  /** Once all is saved the button stays, out of use. */
  readonly lasting?: boolean | undefined
}

/** Stays in sight while there is something to save, and says when it is done. */
export function SaveBar<T extends object>({ draft, save, fresh = false, lasting = false }: SaveBarProps<T>) {
  if (!fresh && !draft.dirty && !draft.busy && !draft.saved) return null
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
      {(draft.dirty || fresh || lasting) && (
        <Button type="submit" loading={draft.busy} disabled={!draft.dirty && !fresh}>
          {save ?? m.kit_form_save()}
        </Button>
      )}
    </div>
  )
}
