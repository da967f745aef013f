import { Navigate } from '@tanstack/react-router'
import { useMe } from '../../../shared/kit/account/queries.ts'
import { firstPage } from './menu.tsx'

/** The start page: redirects to the first page this person may open. */
export function Home() {
  const { data: me } = useMe()
  return me ? <Navigate to={firstPage(me)} replace /> : null
}
