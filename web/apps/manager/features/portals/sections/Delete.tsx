import { Button, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '../../../../../shared/kit/ConfirmDialog.tsx'
import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import { fieldText } from '../../../../../shared/kit/problem.ts'
import { notify } from '../../../../../shared/kit/notices.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { useDeletePortal } from '../queries.ts'
import type { SectionProps } from './section.ts'

/** Deletes the portal, once its name was typed. */
export function Delete({ portal, draft, locked, title }: SectionProps) {
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const deleting = useDeletePortal(portal.id)
  const saved = portal.texts[portal.languages?.[0] ?? '']?.title ?? title
  const confirm = () =>
    deleting.mutate(typed.trim(), {
      onSuccess: () => {
        draft.reset()
        notify(m.portals_delete_done({ name: saved }))
        void navigate({ to: '/portals' })
      },
    })
  return (
    <FormSection title={m.portals_delete_title()} lead={m.portals_delete_lead()}>
      <div>
        <Button
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={locked}
          onClick={() => setAsking(true)}
        >
          {m.portals_delete()}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={m.portals_delete_ask({ name: saved })}
          confirm={m.portals_delete()}
          destructive
          busy={deleting.isPending}
          problem={fieldText(deleting.error, 'confirm') ? undefined : deleting.error}
          onConfirm={confirm}
          onCancel={() => setAsking(false)}
        >
          <Stack gap="md">
            {m.portals_delete_lead()}
            <TextInput
              label={m.portals_delete_type({ name: saved })}
              value={typed}
              error={fieldText(deleting.error, 'confirm')}
              data-autofocus
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </Stack>
        </ConfirmDialog>
      )}
    </FormSection>
  )
}
