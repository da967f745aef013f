import { IconUserCircle } from '@tabler/icons-react'
import { Navigate } from '@tanstack/react-router'
import { useMe } from '../../../shared/kit/account/queries.ts'
import { Empty } from '../../../shared/kit/Empty.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { firstPage } from './menu.tsx'

/** The start: leads on to the first page that is this person's. */
export function Home() {
  const { data: me } = useMe()
  if (!me) return null
  const first = firstPage(me)
  if (first) return <Navigate to={first} replace />
  return <Empty icon={<IconUserCircle size={22} />} title={m.manager_nothing()} text={m.manager_nothing_text()} />
}
