import { Button } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { useApp } from '../app.tsx'
import classes from './account.module.css'

/** Says who has signed in in another tab of this browser, and offers to go on here as them. */
export function ElsewhereNotice() {
  const { signIn } = useApp()
  const name = useSyncExternalStore(signIn.subscribe, signIn.readElsewhere)
  return (
    <div role="status">
      {name && (
        <div className={classes.elsewhere}>
          <p>{m.kit_elsewhere({ name })}</p>
          <Button fullWidth variant="default" onClick={() => signIn.giveWay()}>
            {m.kit_elsewhere_go_on()}
          </Button>
        </div>
      )}
    </div>
  )
}
