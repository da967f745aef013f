import { useSyncExternalStore } from 'react'
import { useApp } from '../../../shared/kit/app.tsx'
import classes from './Shell.module.css'

/** The version and the commit of the server, for those who report a problem. */
export function Footer() {
  const { version } = useApp()
  const [number, commit] = useSyncExternalStore(version.subscribe, version.read).split('+')
  if (!number) return null
  return (
    <footer className={classes.footer}>
      <div>Acude {number}</div>
      {commit && <div>{commit}</div>}
    </footer>
  )
}
