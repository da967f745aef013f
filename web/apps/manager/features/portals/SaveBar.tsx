import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import form from '../../../../shared/kit/draft/form.module.css'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from './draft.ts'

/** Stays in sight while there is something to save, whatever section is shown. */
export function SaveBar({ draft }: { draft: Draft<PortalDraft> }) {
  if (!draft.dirty && !draft.busy && !draft.saved) return null
  return (
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
  )
}
