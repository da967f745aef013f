import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api/problem.ts'
import * as m from '../lang/compiled/messages.js'
import { AbsentPage } from './CrashPage.tsx'
import { Page } from './Page.tsx'
import { ProblemNote } from './ProblemNote.tsx'

interface ReadPageProps<T> {
  readonly read: UseQueryResult<T>
  /** Where to go when the thing does not exist. */
  readonly home: string
  /** The page of what was read; undefined while something else is missing. */
  children(value: T): ReactNode
}

/** The page of one thing in all its states: loading, failed, absent, and read. */
export function ReadPage<T>({ read, home, children }: ReadPageProps<T>) {
  if (read.error instanceof ApiProblem && read.error.status === 404) return <AbsentPage home={home} />
  const page = read.data !== undefined && children(read.data)
  if (page) return page
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
