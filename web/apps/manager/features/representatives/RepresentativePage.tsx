import { useParams } from '@tanstack/react-router'
import { PersonPage } from '../../people/PersonPage.tsx'
import { representatives } from './kind.tsx'
import { RepresentativeFields } from './RepresentativeFields.tsx'

/** One representative: who they are, where they belong, what they may do, and their sign-in. */
export function RepresentativePage() {
  const { representative } = useParams({ from: '/representatives/$representative' })
  return (
    <PersonPage kind={representatives} id={representative}>
      {(draft, person, me) => <RepresentativeFields me={me} person={person} draft={draft} />}
    </PersonPage>
  )
}
