import { useParams } from '@tanstack/react-router'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { ReadPage } from '../../../../shared/kit/ReadPage.tsx'
import { EditRepresentative } from './EditRepresentative.tsx'
import { useRepresentative } from './queries.ts'

/** One representative: who they are, where they belong, what they may do, and their sign-in. */
export function RepresentativePage() {
  const { representative } = useParams({ from: '/representatives/$representative' })
  const { data: me } = useMe()
  const read = useRepresentative(representative)
  return (
    <ReadPage read={read} home="/manager/representatives">
      {(read) => me && <EditRepresentative key={representative} me={me} read={read} />}
    </ReadPage>
  )
}
