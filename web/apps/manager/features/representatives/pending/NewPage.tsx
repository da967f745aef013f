import { IconTableImport } from '@tabler/icons-react'
import { useState } from 'react'
import { newId } from '../../../../../shared/browser/random.ts'
import { useMe, type Me } from '../../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../../shared/kit/BackLink.tsx'
import { ConfirmDialog } from '../../../../../shared/kit/ConfirmDialog.tsx'
import { LeaveDialog } from '../../../../../shared/kit/draft/LeaveDialog.tsx'
import { LinkButton } from '../../../../../shared/kit/LinkButton.tsx'
import { Page } from '../../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../../shared/kit/PageHead.tsx'
import { pathOf, useTeams } from '../../../people/teams.ts'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { EntryForm } from './EntryForm.tsx'
import { MadeList } from './MadeList.tsx'
import { byTeam, emptyEntry, removed } from './pending.ts'
import classes from './pending.module.css'
import { PendingList } from './PendingList.tsx'
import { usePending } from './usePending.ts'

/** Adds representatives: a list is filled first, then sent. */
export function NewPage() {
  const { data: me } = useMe()
  return me ? <AddRepresentatives me={me} /> : null
}

function AddRepresentatives({ me }: { me: Me }) {
  const work = usePending()
  const teams = useTeams()
  const [asking, setAsking] = useState(false)
  const { pending } = work
  const nameOf = (team: string) => pathOf(teams.data ?? [], team) || m.people_no_team()
  const editing = pending.list.some((one) => one.id === pending.form.id)
  return (
    <Page>
      <PageHead
        above={<BackLink to="/representatives">{m.manager_representatives()}</BackLink>}
        title={m.people_add_representatives()}
        lead={m.people_pending_lead()}
        actions={
          <LinkButton
            to="/representatives/import"
            variant="default"
            leftSection={<IconTableImport size={16} aria-hidden />}
          >
            {m.people_import()}
          </LinkButton>
        }
      />
      {Boolean(work.problem) && <ProblemNote problem={work.problem} retry={work.addAll} />}
      <div className={classes.layout}>
        <EntryForm
          me={me}
          pending={pending}
          editing={editing}
          teams={teams.data ?? []}
          onChange={work.set}
          onAdd={work.put}
          onCancel={() => work.set({ ...pending, form: emptyEntry(newId(), pending.form) })}
        />
        <div className={classes.lists}>
          <PendingList
            pending={pending}
            refusals={work.refusals}
            busy={work.busy}
            teamOf={nameOf}
            onEdit={(form) => work.set({ ...pending, form })}
            onRemove={(id) => work.set(removed(pending, id))}
            onAddAll={() => setAsking(true)}
          />
          <MadeList made={work.made} onNoted={work.forgetMade} />
        </div>
      </div>
      {asking && (
        <ConfirmDialog
          title={m.people_pending_confirm_title({ count: pending.list.length })}
          confirm={m.people_add_representatives()}
          onConfirm={() => {
            setAsking(false)
            work.addAll()
          }}
          onCancel={() => setAsking(false)}
        >
          {m.people_pending_confirm_text()}
          <ul>
            {byTeam(pending.list).map(([team, count]) => (
              <li key={team}>
                {nameOf(team)}: {count}
              </li>
            ))}
          </ul>
        </ConfirmDialog>
      )}
      <LeaveDialog
        draft={{ unsaved: work.unsaved, reset: work.discard }}
        lost={
          work.passwords
            ? {
                title: m.people_made_leave_title(),
                text: m.people_made_leave_text(),
                confirm: m.people_made_leave_confirm(),
              }
            : undefined
        }
      />
    </Page>
  )
}
