import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useId, useState, type ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import classes from './menu.module.css'
import type { Me } from './queries.ts'

const AccountPanel = lazy(async () => ({ default: (await import('./AccountPanel.tsx')).AccountPanel }))

interface AccountMenuProps {
  readonly me: Me
  /** Preferences of this app, shown above the sign-out button. */
  readonly children?: ReactNode
  /** Called after signing out. */
  readonly onSignedOut?: () => void
}

/** The name of the signed-in person; it opens their panel. */
export function AccountMenu({ me, children, onSignedOut }: AccountMenuProps) {
  const [opened, setOpened] = useState(false)
  const id = useId()
  return (
    <>
      <UnstyledButton
        className={classes.target}
        popoverTarget={id}
        aria-expanded={opened}
        aria-label={m.kit_account({ name: me.screenName })}
      >
        <span aria-hidden className={classes.initials} data-initials={initials(me.screenName)} />
        <span className={classes.name}>{me.screenName}</span>
        <IconChevronDown size={14} aria-hidden />
      </UnstyledButton>
      <div id={id} popover="auto" className={classes.panel} onToggle={(event) => setOpened(event.newState === 'open')}>
        {opened && (
          <Suspense>
            <AccountPanel me={me} onSignedOut={onSignedOut}>
              {children}
            </AccountPanel>
          </Suspense>
        )}
      </div>
    </>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.at(-1)]
    .slice(0, words.length)
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase()
}
