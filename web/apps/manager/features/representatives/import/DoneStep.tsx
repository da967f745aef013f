import { Button, Group } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { announce } from '../../../../../shared/kit/announce.tsx'
import { LinkButton } from '../../../../../shared/kit/LinkButton.tsx'
import { useFormats } from '../../../../../shared/kit/useFormats.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import classes from './import.module.css'
import type { Result } from './importer.ts'
import { fieldText } from './lineColumns.tsx'
import type { Work } from './useImporter.ts'

/** The result of an import, with the lines that could not be applied. */
export function DoneStep({ work, result }: { work: Work; result: Result }) {
  const formats = useFormats()
  const made = (result.made ?? []).length
  const stuck = result.stuck ?? []
  const summary = m.people_import_done({
    made: formats.number(made),
    changed: formats.number(result.import.done - made),
  })
  useEffect(() => announce(summary), [summary])
  return (
    <section className={classes.card}>
      <p className={classes.done}>
        <IconCircleCheck size={20} aria-hidden />
        <strong>{summary}</strong>
      </p>
      {result.invited > 0 && <p>{m.people_import_invited({ count: result.invited })}</p>}
      {made > result.invited && <p>{m.people_import_given({ count: made - result.invited })}</p>}
      {result.import.same > 0 && (
        <p className={classes.soft}>{m.people_import_done_same({ count: result.import.same })}</p>
      )}
      {result.import.wrong > 0 && (
        <p className={classes.soft}>{m.people_import_done_wrong({ count: result.import.wrong })}</p>
      )}
      {stuck.length > 0 && (
        <>
          <p>{m.people_import_stuck({ count: stuck.length })}</p>
          <ul className={classes.problems}>
            {stuck.map(({ line, login, field, code, detail }) => (
              <li key={`${line} ${code}`}>
                <strong>
                  {m.people_import_line()} {line}, {login}
                </strong>{' '}
                {field && `${fieldText(field)}: `}
                {detail}
              </li>
            ))}
          </ul>
        </>
      )}
      <Group gap="xs">
        <LinkButton to="/representatives" onClick={work.clear}>
          {m.people_import_show()}
        </LinkButton>
        <Button variant="default" onClick={work.clear}>
          {m.people_import_another()}
        </Button>
      </Group>
    </section>
  )
}
