import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiProblem } from '../api/problem.ts'
import * as m from '../lang/compiled/messages.js'
import classes from './kit.module.css'
import { problemText } from './problem.ts'

interface ProblemNoteProps {
  readonly problem: unknown
  readonly retry?: () => void
}

/** A problem: what happened, what to do and, when the server failed, the number of the request to quote. */
export function ProblemNote({ problem, retry }: ProblemNoteProps) {
  const request = problem instanceof ApiProblem && problem.status >= 500 ? problem.requestId : ''
  return (
    <div role="alert" className={classes.problem}>
      <IconAlertTriangle size={18} aria-hidden className={classes.problemIcon} />
      <div>
        <p>{problemText(problem)}</p>
        {request && <p className={classes.fine}>{m.kit_problem_request({ id: request })}</p>}
      </div>
      {retry && (
        <Button variant="default" size="xs" onClick={retry}>
          {m.kit_retry()}
        </Button>
      )}
    </div>
  )
}
