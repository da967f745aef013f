import { IconPlugConnected, IconSettingsAutomation, IconShieldLock } from '@tabler/icons-react'
import { isolate } from '../../../../shared/lang/isolate.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './audit.module.css'
import type { Entry } from './queries.ts'

/** The author of an entry: a person by name, or the system or API client by kind. */
export function Doer({ by }: { by: Entry['by'] }) {
  switch (by.kind) {
    case 'operator':
      return (
        <span className={classes.doer}>
          <IconShieldLock size={15} aria-hidden />
          <span>{m.audit_page_by_operator()}</span>
        </span>
      )
    case 'system':
      return (
        <span className={classes.doer}>
          <IconSettingsAutomation size={15} aria-hidden />
          <span>{m.audit_page_by_system()}</span>
        </span>
      )
    case 'client':
      return (
        <span className={classes.doer}>
          <IconPlugConnected size={15} aria-hidden />
          <span>
            {isolate(by.name)} · {m.audit_page_by_client()}
          </span>
        </span>
      )
    default:
      return by.name
  }
}
