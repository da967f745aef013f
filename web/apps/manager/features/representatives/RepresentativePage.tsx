import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import { AbsentPage } from '../../../../shared/kit/CrashPage.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { EditRepresentative } from './EditRepresentative.tsx'
import { useRepresentative } from './queries.ts'

/** One representative: who they are, where they belong, what they may do, and their sign-in. */
export function RepresentativePage() {
  const { representative } = useParams({ from: '/representatives/$representative' })
  const { data: me } = useMe()
  const read = useRepresentative(representative)
  if (read.error instanceof ApiProblem && read.error.status === 404)
    return <AbsentPage home="/manager/representatives" />
  if (read.data && me) return <EditRepresentative key={representative} me={me} read={read.data} />
  return (
    <Page narrow>
      {read.error ? (
        <ProblemNote problem={read.error} retry={() => void read.refetch()} />
      ) : (
        <Skeleton height={420} aria-label={m.kit_loading()} />
      )}
    </Page>
  )
}
