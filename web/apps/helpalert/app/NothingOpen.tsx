import { Kbd, VisuallyHidden } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { Empty } from '../../../shared/kit/Empty.tsx'
import { StorageNote } from '../../../shared/kit/StorageNote.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { present } from '../features/queue/cards.ts'
import { useQueue } from '../features/queue/queries.ts'
import classes from './NothingOpen.module.css'
import { useWorkspaceSnapshot } from './workspaceContext.tsx'

const keys = () => [
  ['Alt A', m.helpalert_key_accept()],
  ['Alt D', m.helpalert_key_decline()],
  ['Alt Z', m.helpalert_key_undo()],
  ['Alt 1–9', m.helpalert_key_open()],
  [m.helpalert_key_enter(), m.helpalert_key_send()],
]

/** Shown while no conversation is open: what to do, and the keys. */
export function NothingOpen() {
  const { data } = useQueue()
  const { cores } = useWorkspaceSnapshot()
  const anybody = present(data?.waiting ?? []).length + cores.length > 0
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{m.helpalert_title()}</VisuallyHidden>
      <Empty
        icon={<IconMessages size={24} />}
        title={m.helpalert_nothing_open()}
        text={anybody ? m.helpalert_nothing_open_text() : m.helpalert_nothing_open_nobody()}
      >
        <dl className={classes.keys}>
          {keys().map(([key, text]) => (
            <div key={key}>
              <dt>
                <Kbd size="xs">{key}</Kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <StorageNote />
      </Empty>
    </div>
  )
}
