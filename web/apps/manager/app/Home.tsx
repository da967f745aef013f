import { Navigate } from '@tanstack/react-router'
import { useMe } from '../../../shared/kit/account/queries.ts'
import { firstPage } from './menu.tsx'

/** The start: leads on to the first page that is this person's. */
export function Home() {
  const { data: me } = useMe()
  return me ? <Navigate to={firstPage(me)} replace /> : null
}
