import { useState } from 'react'
import { browserShelf, tabShelf } from '../browser/storage.ts'
import * as m from '../lang/compiled/messages.js'
import classes from './kit.module.css'

/** Says what is lost where the browser stores nothing for the product. */
export function StorageNote() {
  const [lasts] = useState(() => tabShelf.lasts() && browserShelf.lasts())
  return lasts ? null : <p className={classes.quiet}>{m.kit_storage_refused()}</p>
}
