import { useSyncExternalStore } from 'react'
import { useApp } from '../../../shared/kit/app.tsx'
import { StorageNote } from '../../../shared/kit/StorageNote.tsx'
import classes from './Shell.module.css'

/** The version and the commit of the server, for those who report a problem. */
export function Footer() {
  const { version } = useApp()
  const [number, commit] = useSyncExternalStore(version.subscribe, version.read).split('+')
  return (
    <footer className={classes.footer}>
      <StorageNote />
      {number && <div>Acude {number}</div>}
      {commit && <div>{commit}</div>}
    </footer>
  )
}
