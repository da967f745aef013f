import { Button, Group } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useId } from 'react'
import { isSignedOut } from '../../../../../shared/kit/problem.ts'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import { useFormats } from '../../../../../shared/kit/useFormats.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import classes from './import.module.css'
import type { Progress } from './importer.ts'
import type { Work } from './useImporter.ts'

interface RunStepProps {
  readonly work: Work
  readonly progress: Progress
  /** The problem that stopped it. */
  readonly problem: unknown
}

/** The progress of an import; when it was stopped, how to continue. */
export function RunStep({ work, progress, problem }: RunStepProps) {
  const formats = useFormats()
  const id = useId()
  const { total, prepared, done, failed } = progress
  const stopped = problem !== undefined
  const bar = (label: string, value: number) => (
    <div className={classes.bar}>
      <span id={`${id}${label}`}>{label}</span>
      <progress aria-labelledby={`${id}${label}`} max={Math.max(total, 1)} value={value} />
      <span className={classes.soft}>
        {m.people_import_of({ done: formats.number(value), total: formats.number(total) })}
      </span>
    </div>
  )
  return (
    <section className={classes.card} aria-busy={!stopped}>
      <strong role="status">{stopped ? m.people_import_stopped() : m.people_import_running()}</strong>
      {bar(m.people_import_preparing(), Math.min(prepared + failed, total))}
      {bar(m.people_import_applying(), Math.min(done + failed, total))}
      {stopped && (
        <>
          {!isSignedOut(problem) && <ProblemNote problem={problem} />}
          <p className={classes.soft}>{m.people_import_stopped_text()}</p>
          <Group gap="xs">
            <Button
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              onClick={() => (work.source.text ? work.start() : work.goOn(progress))}
            >
              {m.people_import_go_on()}
            </Button>
            <Button variant="default" onClick={() => work.edit({})}>
              {m.people_import_back()}
            </Button>
          </Group>
        </>
      )}
      {!stopped && <p className={classes.soft}>{m.people_import_running_text()}</p>}
    </section>
  )
}
