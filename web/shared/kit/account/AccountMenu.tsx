import { Button, Divider, Popover, Stack, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconLogout } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { ThemeSwitch } from '../ThemeSwitch.tsx'
import classes from './menu.module.css'
import { useChangeLanguage, useSignOut, type Me } from './queries.ts'

interface AccountMenuProps {
  readonly me: Me
  /** Preferences of this console, shown above the way out. */
  readonly children?: ReactNode
  /** Called once the sign-in is over. */
  readonly onSignedOut?: () => void
}

/** Who is signed in, and everything that is theirs: language, appearance, preferences, the way out. */
export function AccountMenu({ me, children, onSignedOut }: AccountMenuProps) {
  const signOut = useSignOut()
  const changeLanguage = useChangeLanguage()
  return (
    <Popover position="bottom-end" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.target} aria-label={m.kit_account({ name: me.screenName })}>
          <span aria-hidden className={classes.initials}>
            {initials(me.screenName)}
          </span>
          <span className={classes.name}>{me.screenName}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <div>
            <div className={classes.who}>{me.screenName}</div>
            <div className={classes.soft}>{me.login}</div>
            <div className={classes.soft}>{me.company.name}</div>
          </div>
          <Divider />
          <div className={classes.row}>
            <span>{m.kit_language()}</span>
            <LanguageSwitch onChange={(language) => changeLanguage.mutate(language)} />
          </div>
          <div className={classes.stacked}>
            <span>{m.kit_theme()}</span>
            <ThemeSwitch />
          </div>
          {children}
          <Divider />
          <Button
            variant="default"
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => signOut.mutate(undefined, { onSuccess: () => onSignedOut?.() })}
            loading={signOut.isPending}
          >
            {m.kit_sign_out()}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
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
