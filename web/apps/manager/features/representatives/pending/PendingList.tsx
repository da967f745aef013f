import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconUsers, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { Empty } from '../../../../../shared/kit/Empty.tsx'
import { fullName } from '../../../people/names.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { Entry, Pending } from './pending.ts'
import classes from './pending.module.css'

interface PendingListProps {
  readonly pending: Pending
  /** Why the server refused entries, by the entry's id. */
  readonly refusals: Readonly<Record<string, string>>
  readonly busy: boolean
  teamOf(team: string): string
  onEdit(entry: Entry): void
  onRemove(id: string): void
  onAddAll(): void
}

/** The people to be added, with what is wrong with their entries. */
export function PendingList(props: PendingListProps) {
  const { list, form } = props.pending
  const id = useId()
  const wrong = list.filter((one) => props.refusals[one.id]).length
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h2 id={id}>{m.people_pending_list({ count: list.length })}</h2>
      {wrong > 0 && (
        <p role="alert" className={classes.wrong}>
          {m.people_pending_wrong({ count: wrong })}
        </p>
      )}
      {list.length === 0 ? (
        <Empty icon={<IconUsers size={22} />} title={m.people_pending_none()} text={m.people_pending_none_text()} />
      ) : (
        <ul className={classes.entries}>
          {list.map((entry) => (
            <li key={entry.id} data-current={entry.id === form.id} data-wrong={Boolean(props.refusals[entry.id])}>
              <div>
                <strong>{fullName(entry)}</strong>
                <span className={classes.soft}>
                  {entry.login} · {props.teamOf(entry.team)}
                </span>
                {props.refusals[entry.id] && <span className={classes.refusal}>{props.refusals[entry.id]}</span>}
              </div>
              <ActionIcon
                aria-label={m.people_pending_edit_name({ name: entry.login })}
                disabled={props.busy}
                onClick={() => props.onEdit(entry)}
              >
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                aria-label={m.people_pending_remove({ name: entry.login })}
                disabled={props.busy}
                onClick={() => props.onRemove(entry.id)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button onClick={props.onAddAll} loading={props.busy} disabled={list.length === 0}>
          {m.people_add_representatives()}
        </Button>
      </div>
    </section>
  )
}
