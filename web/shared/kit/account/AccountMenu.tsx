import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useId, useRef, useState, type ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import classes from './menu.module.css'
import { useSignOut, type Me } from './queries.ts'

const ConfirmDialog = lazy(async () => ({ default: (await import('../ConfirmDialog.tsx')).ConfirmDialog }))
const AccountPanel = lazy(async () => ({ default: (await import('./AccountPanel.tsx')).AccountPanel }))

interface AccountMenuProps {
  readonly me: Me
  /** Preferences of this app, shown above the sign-out button. */
  readonly children?: ReactNode
  /** What is lost by signing out now; it is asked before then. */
  readonly losing?: { readonly title: string; readonly what: string } | undefined
  /** Called after signing out. */
  readonly onSignedOut?: () => void
}

/** The name of the signed-in person; it opens their panel. */
export function AccountMenu({ me, children, losing, onSignedOut }: AccountMenuProps) {
  const [opened, setOpened] = useState(false)
  const [asking, setAsking] = useState(false)
  const { mutate, isPending, error } = useSignOut()
  const panel = useRef<HTMLDivElement>(null)
  const ask = () => {
    panel.current?.hidePopover() // it would cover the question
    setAsking(true)
  }
  const leave = () => mutate(undefined, { onSuccess: () => onSignedOut?.() })
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
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={classes.panel}
        onToggle={(event) => setOpened(event.newState === 'open')}
      >
        {opened && (
          <Suspense>
            <AccountPanel me={me} leaving={isPending} onSignOut={losing ? ask : leave}>
              {children}
            </AccountPanel>
          </Suspense>
        )}
      </div>
      {asking && losing && (
        <Suspense>
          <ConfirmDialog
            title={losing.title}
            confirm={m.kit_sign_out()}
            problem={error}
            busy={isPending}
            onConfirm={leave}
            onCancel={() => setAsking(false)}
          >
            {losing.what}
          </ConfirmDialog>
        </Suspense>
      )}
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
