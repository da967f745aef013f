import { Button, Modal } from '@mantine/core'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './audit.module.css'
import { Comparison } from './Comparison.tsx'
import { Doer } from './Doer.tsx'
import { actionName } from './kinds.ts'
import type { Entry } from './queries.ts'
import type { AuditSearch } from './search.ts'

interface EntryDialogProps {
  readonly entry: Entry
  /** Searches for other entries. */
  onSearch(search: AuditSearch): void
  onClose(): void
}

/** One entry: who, when, from where, about what, and each value before and after. */
export function EntryDialog({ entry, onSearch, onClose }: EntryDialogProps) {
  const formats = useFormats()
  const { data: me } = useMe()
  const { by, subject } = entry
  const session = subject.kind === 'session' && me?.permissions.includes('review_read')
  return (
    <Modal
      opened
      centered
      size="xl"
      onClose={onClose}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
      title={m.audit_page_open({ action: actionName(entry.action), name: subject.name })}
    >
      <dl className={classes.details}>
        <dt>{m.audit_page_details_by()}</dt>
        <dd>
          <Doer by={by} />
        </dd>
        <dt>{m.audit_page_details_at()}</dt>
        <dd>{formats.moment(entry.at)}</dd>
        {by.source && (
          <>
            <dt>{m.audit_page_details_source()}</dt>
            <dd>{by.source}</dd>
          </>
        )}
        <dt>{m.audit_page_details_subject()}</dt>
        <dd>{subject.name || '—'}</dd>
      </dl>
      <Comparison changes={entry.changes ?? []} />
      <div className={classes.more}>
        {session && (
          <LinkButton variant="default" size="xs" to="/sessions/$session" params={{ session: subject.id }}>
            {m.audit_page_to_session()}
          </LinkButton>
        )}
        {subject.id && (
          <Button variant="default" size="xs" onClick={() => onSearch({ subject: subject.id })}>
            {m.audit_page_about_this({ name: subject.name })}
          </Button>
        )}
        {by.person && (
          <Button variant="default" size="xs" onClick={() => onSearch({ person: by.person ?? '' })}>
            {m.audit_page_by_this({ name: by.name })}
          </Button>
        )}
      </div>
      <p className={classes.hash} title={m.audit_page_hash_why()}>
        {m.audit_page_entry({ n: entry.n })} · {m.audit_page_hash()} <code>{entry.hash}</code>
        {subject.id && (
          <>
            {' '}
            · {m.audit_page_id()} <code>{subject.id}</code>
          </>
        )}
      </p>
    </Modal>
  )
}
