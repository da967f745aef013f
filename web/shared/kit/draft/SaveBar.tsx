import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import * as m from '../../lang/compiled/messages.js'
import classes from './form.module.css'
import type { Draft } from './useDraft.ts'

interface SaveBarProps<T extends object> {
  readonly draft: Draft<T>
  /** The text of the button that saves; "Save" by default. */
  readonly save?: string | undefined
  /** A new thing: it can be saved before anything was typed. */
  readonly fresh?: boolean | undefined
  /** Whether the button stays, disabled, once all is saved. */
  readonly lasting?: boolean | undefined
}

/** The bar with the save button: it stays in sight while there is something to save, and says when it is saved. */
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
