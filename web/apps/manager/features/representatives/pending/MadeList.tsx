import { Button, Group } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useId } from 'react'
import { copyText } from '../../../../../shared/browser/clipboard.ts'
import { announce } from '../../../../../shared/kit/announce.tsx'
import { fullName } from '../../../people/names.ts'
import { notify } from '../../../../../shared/kit/notices.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { Made } from './pending.ts'
import classes from './pending.module.css'

interface MadeListProps {
  readonly made: readonly Made[]
  /** Called when the passwords have been noted. */
  onNoted(): void
}

/** Who has been added, with their passwords, which are shown only once. */
export function MadeList({ made, onNoted }: MadeListProps) {
  const id = useId()
  const count = made.length
  useEffect(() => {
    if (count > 0) announce(m.people_made({ count }))
  }, [count])
  if (count === 0) return null
  const withPassword = made.filter((one) => one.newPassword)
  const copy = async () => {
    const done = await copyText(withPassword.map((one) => `${one.login}\t${one.newPassword}`).join('\n'))
    notify(done ? m.kit_copied() : m.kit_copy_failed())
  }
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h2 id={id}>{m.people_made({ count })}</h2>
      {withPassword.length > 0 && <p className={classes.soft}>{m.people_made_once()}</p>}
      <ul className={classes.entries}>
        {made.map((one) => (
          <li key={one.id}>
            <div>
              <Link to="/representatives/$representative" params={{ representative: one.id }} target="_blank">
                {fullName(one)}
              </Link>
              <span className={classes.soft}>{one.login}</span>
            </div>
            {one.newPassword && <code>{one.newPassword}</code>}
            {one.invited && <span className={classes.soft}>{m.people_made_invited()}</span>}
          </li>
        ))}
      </ul>
      <Group gap="xs">
        {withPassword.length > 0 && (
          <Button variant="default" leftSection={<IconCopy size={15} aria-hidden />} onClick={() => void copy()}>
            {m.people_made_copy()}
          </Button>
        )}
        <Button variant="default" onClick={onNoted}>
          {withPassword.length > 0 ? m.people_made_noted() : m.kit_close()}
        </Button>
      </Group>
    </section>
  )
}
