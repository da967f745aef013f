import { useRef, useState, type ReactNode } from 'react'
import { notify } from '../../../shared/kit/notices.tsx'
import type { Course, Done } from './bulk.ts'
import { BulkResult } from './BulkResult.tsx'
import type { Person } from './kind.ts'
import { namesToldApart } from './names.ts'

interface BulkResultOptions {
  readonly title: string
  readonly people: readonly Person[]
  /** What a notice says when everybody was changed; without it nothing is said. */
  readonly done?: ((count: number) => string) | undefined
  /** Called with those who were changed and those who were not. */
  onDone(done: Done): void
  onClose(): void
}

/**
 * The course of a change of several people, and its end: a notice when all went well, else a dialog that names those who were not
 * changed.
 */
export function useBulkResult({ title, people, done: doneText, onDone, onClose }: BulkResultOptions) {
  const [result, setResult] = useState<Done>()
  const [count, setCount] = useState(0)
  const running = useRef<AbortController>(undefined)
  const begin = (): Course => {
    running.current = new AbortController()
    setCount(0)
    return { tell: setCount, stop: running.current.signal }
  }
  const finish = (done: Done) => {
    onDone(done)
    if (done.failed.length > 0) return setResult(done)
    if (doneText) notify(doneText(done.done.length))
    onClose()
  }
  const told = namesToldApart(people)
  const names = new Map(people.map((one, at) => [one.id, told[at]]))
  const dialog: ReactNode = result && (
    <BulkResult title={title} result={result} nameOf={(id) => names.get(id) ?? id} onClose={onClose} />
  )
  return { begin, stop: () => running.current?.abort(), progress: { count, of: people.length }, finish, dialog }
}
