import { IconKey, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { DataTable } from '../../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { notify } from '../../../../shared/kit/notices.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { columnsOf } from './columns.tsx'
import classes from './clients.module.css'
import { useClients, useRevoke, type Client } from './queries.ts'

/** The clients of the REST API. */
export function ClientsPage() {
  const found = useClients()
  const formats = useFormats()
  const [leaving, setLeaving] = useState<Client>()
  const columns = useMemo(() => columnsOf(formats, setLeaving), [formats])
  return (
    <Page>
      <PageHead
        title={m.clients_title()}
        lead={
          <>
            {m.clients_lead()}{' '}
            <a className={classes.docs} href="/api/docs" target="_blank" rel="noreferrer">
              {m.clients_docs()}
            </a>
          </>
        }
        actions={
          <LinkButton to="/clients/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {m.clients_add()}
          </LinkButton>
        }
      />
      <DataTable
        caption={m.clients_caption()}
        columns={columns}
        rows={found.data?.items ?? []}
        rowId={(row) => row.id}
        loading={found.isPending}
        problem={found.error}
        retry={() => void found.refetch()}
        loadedAt={found.dataUpdatedAt}
        empty={<Empty icon={<IconKey size={22} />} title={m.clients_none()} text={m.clients_none_text()} />}
      />
      {leaving && <RevokeDialog client={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  )
}

function RevokeDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const revoke = useRevoke()
  const act = () =>
    revoke.mutate(client.id, {
      onSuccess: () => {
        notify(m.clients_revoked({ name: client.name }))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={m.clients_revoke_title({ name: client.name })}
      confirm={m.clients_revoke()}
      destructive
      busy={revoke.isPending}
      problem={revoke.error}
      onConfirm={act}
      onCancel={onClose}
    >
      {m.clients_revoke_text()}
    </ConfirmDialog>
  )
}
