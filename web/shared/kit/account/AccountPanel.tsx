import { Button, Divider, Stack } from '@mantine/core'
import { IconLogout, IconSettings } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ThemeSwitch } from '../ThemeSwitch.tsx'
import classes from './menu.module.css'
import { useChangeLanguage, type Me } from './queries.ts'

interface AccountPanelProps {
  readonly me: Me
  readonly children: ReactNode
  /** It is being signed out. */
  readonly leaving: boolean
  onSignOut(): void
}

/** Language, appearance, the app's own preferences, and signing out. */
export function AccountPanel({ me, children, leaving, onSignOut }: AccountPanelProps) {
  const changeLanguage = useChangeLanguage()
  return (
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
      <LinkButton to="/account" variant="default" leftSection={<IconSettings size={16} aria-hidden />}>
        {m.kit_my_settings()}
      </LinkButton>
      <Button
        variant="default"
        leftSection={<IconLogout size={16} aria-hidden />}
        onClick={onSignOut}
        loading={leaving}
      >
        {m.kit_sign_out()}
      </Button>
    </Stack>
  )
}
