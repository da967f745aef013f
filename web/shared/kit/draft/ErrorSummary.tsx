import { useLayoutEffect, useRef, useState } from 'react'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiProblem } from '../../api/problem.ts'
import * as m from '../../lang/compiled/messages.js'
import kit from '../kit.module.css'
import { ProblemNote } from '../ProblemNote.tsx'
import classes from './form.module.css'

interface ErrorSummaryProps {
  readonly problem: unknown
  /** The heading of the list, for a number of fields. */
  readonly lead?: (count: number) => string
  /** Where a field is, in words: the name of its section, when it is not the one shown. Otherwise the field's label says it. */
  readonly placeOf?: (path: string) => string | undefined
  /** Leads to the field at a path. */
  onShow(path: string): void
}

/**
 * All refusals in one place, each with a link to its field. Screen readers read out how many there are; the sentence of the first
 * one is read at its field, which gets the focus, and so not here as well.
 */
export function ErrorSummary({ problem, lead, placeOf, onShow }: ErrorSummaryProps) {
  const place = useRef<HTMLDivElement>(null)
  const [labels, setLabels] = useState<readonly string[]>([])
  useLayoutEffect(() => {
    if (problem instanceof ApiProblem) setLabels(problem.fields.map(({ path }) => labelAt(place.current, path)))
  }, [problem])
  if (!problem) return null
  if (!(problem instanceof ApiProblem) || problem.fields.length === 0) return <ProblemNote problem={problem} />
  const count = problem.fields.length
  return (
    <div ref={place} className={kit.problem}>
      <IconAlertTriangle size={18} aria-hidden className={kit.problemIcon} />
      <div>
        <p role="alert">{lead?.(count) ?? m.kit_form_refused({ count })}</p>
        <ul className={classes.refusals}>
          {problem.fields.map(({ path, code, detail }, n) => (
            <li key={`${path} ${code}`}>
              <button type="button" onClick={() => onShow(path)}>
                {[placeOf?.(path) ?? labels[n], detail].filter(Boolean).join(': ')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** What the form around calls the field at a path; "" when it does not show it. */
function labelAt(inside: HTMLElement | null, path: string): string {
  const control = controlAt(inside?.closest('form') ?? null, path)
  const labels = control && 'labels' in control ? (control.labels as NodeListOf<HTMLLabelElement> | null) : null
  return labels?.[0]?.textContent?.trim() ?? ''
}

/** The control of the first field on the page that was refused. */
export function firstRefused(form: HTMLElement | null, problem: unknown): HTMLElement | undefined {
  if (!(problem instanceof ApiProblem)) return undefined
  const controls = problem.fields.flatMap(({ path }) => controlAt(form, path) ?? [])
  return controls.toSorted((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))[0]
}

/** The control with this name, or the one of the field that holds it: `teams` for `teams.3`. */
export function controlAt(form: HTMLElement | null, path: string): HTMLElement | undefined {
  for (let at = path; at; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const found = form?.querySelector<HTMLElement>(`[name="${CSS.escape(at)}"]:not([type="hidden"])`)
    if (found) return found
  }
  return undefined
}
