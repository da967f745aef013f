import { Kbd, VisuallyHidden } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { Empty } from '../../../shared/kit/Empty.tsx'
import { StorageNote } from '../../../shared/kit/StorageNote.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import classes from './NothingOpen.module.css'

const keys = () => [
  ['Alt A', m.helpalert_key_accept()],
  ['Alt D', m.helpalert_key_decline()],
  ['Alt 1–9', m.helpalert_key_open()],
  [m.helpalert_key_enter(), m.helpalert_key_send()],
]

/** Shown while no conversation is open: what to do, and the keys. */
export function NothingOpen() {
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{m.helpalert_title()}</VisuallyHidden>
      <Empty
        icon={<IconMessages size={24} />}
        title={m.helpalert_nothing_open()}
        text={m.helpalert_nothing_open_text()}
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
