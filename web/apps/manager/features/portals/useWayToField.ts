import { useEffect, useRef, type RefObject } from 'react'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import { controlAt } from '../../../../shared/kit/draft/ErrorSummary.tsx'
import { sectionOf, type Section } from './sections.ts'

interface Way {
  readonly form: RefObject<HTMLElement | null>
  readonly section: Section
  readonly problem: unknown
  open(section: Section): void
}

/**
 * Opens the section of a field and focuses the field: the first refused one, or a requested one.
 */
export function useWayToField({ form, section, problem, open }: Way): (path: string) => void {
  const wanted = useRef<string>(undefined)
  const led = useRef<unknown>(undefined)
  const go = () => {
    const path = wanted.current
    if (path === undefined) return
    if (sectionOf(path) !== section) return open(sectionOf(path))
    wanted.current = undefined
    controlAt(form.current, path)?.focus()
  }
  useEffect(() => {
    if (problem !== led.current) {
      led.current = problem
      const paths = refusedPaths(problem)
      wanted.current = paths.find((path) => sectionOf(path) === section) ?? paths[0]
    }
    go()
  })
  return (path) => {
    wanted.current = path
    go()
  }
}

/** The paths of the fields that a problem is about. */
export function refusedPaths(problem: unknown): string[] {
  return problem instanceof ApiProblem ? problem.fields.map(({ path }) => path) : []
}
