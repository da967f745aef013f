import { Button, Skeleton } from '@mantine/core'
import { IconHeadset, IconKey } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../../../../shared/kit/account/queries.ts'
import { ConfirmDialog } from '../../../../../shared/kit/ConfirmDialog.tsx'
import { Empty } from '../../../../../shared/kit/Empty.tsx'
import { LinkButton } from '../../../../../shared/kit/LinkButton.tsx'
import { notify } from '../../../../../shared/kit/notices.tsx'
import { DisabledMark } from '../../../people/Marks.tsx'
import { listName } from '../../../people/names.ts'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import section from '../../../../../shared/kit/section/section.module.css'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { useMembers, useResetPasswords, type Team } from '../queries.ts'
import layout from '../teams.module.css'

/** Who is in the team and below it; they are managed in the list of representatives. */
export function People({ team }: { team: Team }) {
  const { data: me } = useMe()
  const members = useMembers(team.id)
  const mayWrite = me?.permissions.includes('reps_write') === true
  if (members.isPending) return <Skeleton height={240} aria-label={m.kit_loading()} />
  if (!members.data) return <ProblemNote problem={members.error} retry={() => void members.refetch()} />
  const { items, next } = members.data
  if (items.length === 0)
    return (
      <Empty icon={<IconHeadset size={22} />} title={m.teams_people_none()} text={m.teams_people_none_text()}>
        {mayWrite && <LinkButton to="/representatives/new">{m.teams_people_add()}</LinkButton>}
      </Empty>
    )
  return (
    <div className={section.card}>
      <div className={layout.cardHead}>
        <p className={layout.hint}>{m.teams_people_lead()}</p>
        <LinkButton variant="default" to="/representatives" search={{ team: team.id }}>
          {m.teams_people_all()}
        </LinkButton>
        {mayWrite && <NewPasswords team={team} />}
      </div>
      <ul className={layout.plainList}>
        {items.map((one) => (
          <li key={one.id}>
            <Link to="/representatives/$representative" params={{ representative: one.id }}>
              {listName(one)}
            </Link>
            <span className={layout.soft}> {one.login}</span>
            {one.team !== team.id && <span className={layout.soft}> · {one.teamName}</span>}
            {one.disabled && <DisabledMark />}
          </li>
        ))}
      </ul>
      {next !== '' && <p className={layout.hint}>{m.teams_people_more()}</p>}
    </div>
  )
}

/** Makes everybody in the team choose a new password. */
function NewPasswords({ team }: { team: Team }) {
  const [asking, setAsking] = useState(false)
  const resetting = useResetPasswords(team.id)
  const reset = () =>
    resetting.mutate(undefined, {
      onSuccess: ({ changed }) => {
        setAsking(false)
        notify(m.teams_passwords_done({ count: changed }))
      },
    })
  return (
    <>
      <Button variant="default" leftSection={<IconKey size={15} aria-hidden />} onClick={() => setAsking(true)}>
        {m.teams_passwords()}
      </Button>
      {asking && (
        <ConfirmDialog
          title={m.teams_passwords_title({ name: team.name })}
          confirm={m.teams_passwords_confirm()}
          destructive
          busy={resetting.isPending}
          problem={resetting.error}
          onConfirm={reset}
          onCancel={() => setAsking(false)}
        >
          {m.teams_passwords_text()}
        </ConfirmDialog>
      )}
    </>
  )
}
