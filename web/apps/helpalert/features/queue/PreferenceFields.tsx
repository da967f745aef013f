import { Button, Switch } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { askToNotify, notificationState, type NotificationState } from '../../../../shared/browser/notifications.ts'
import { playsSound } from '../../../../shared/browser/sound.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { chime } from './alert.ts'
import { usePreferences } from './preferences.ts'
import classes from './queue.module.css'

const notificationText: Readonly<Record<NotificationState, () => string>> = {
  default: m.helpalert_preference_notifications_why,
  granted: m.helpalert_preference_notifications_why,
  denied: m.helpalert_preference_notifications_denied,
  missing: m.helpalert_preference_notifications_missing,
}

/**
 * How new queries alert: by sound, by notification. The browser is asked for permission only when a notification is turned on.
 */
export function PreferenceFields() {
  const [preferences, change] = usePreferences()
  const [permission, setPermission] = useState(notificationState)
  const wantNotifications = async (wanted: boolean) => {
    if (wanted && permission === 'default') setPermission(await askToNotify())
    change({ notifications: wanted && notificationState() === 'granted' })
  }
  return (
    <div className={classes.preferences}>
      <div className={classes.preference}>
        <Switch
          label={m.helpalert_preference_sound()}
          description={playsSound() ? undefined : m.helpalert_preference_sound_missing()}
          disabled={!playsSound()}
          checked={preferences.sound && playsSound()}
          onChange={(event) => change({ sound: event.currentTarget.checked })}
        />
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlayerPlay size={12} aria-hidden />}
          disabled={!playsSound()}
          onClick={chime}
        >
          {m.helpalert_preference_sound_try()}
        </Button>
      </div>
      <Switch
        label={m.helpalert_preference_notifications()}
        description={notificationText[permission]()}
        disabled={permission === 'denied' || permission === 'missing'}
        checked={preferences.notifications && permission === 'granted'}
        onChange={(event) => void wantNotifications(event.currentTarget.checked)}
      />
    </div>
  )
}
