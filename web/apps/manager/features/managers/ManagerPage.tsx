import { useParams } from '@tanstack/react-router'
import { PersonPage } from '../../people/PersonPage.tsx'
import { managers } from './kind.tsx'
import { ManagerFields } from './ManagerFields.tsx'

/** One manager: who they are, their role, what they may do, and their sign-in. */
export function ManagerPage() {
  const { manager } = useParams({ from: '/managers/$manager' })
  return (
    <PersonPage kind={managers} id={manager}>
      {(draft) => <ManagerFields draft={draft} />}
    </PersonPage>
  )
}
