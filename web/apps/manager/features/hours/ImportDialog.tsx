import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { notify } from '../../../../shared/kit/notices.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { textOf } from '../../../../shared/kit/textFile.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useImport, type Verdict } from './queries.ts'
import { dayText } from './words.ts'
import classes from './hours.module.css'

interface ImportDialogProps {
  readonly calendar: string
  onDone(): void
  onClose(): void
}

/** Imports an iCalendar file: first a preview of each event, then the import. */
export function ImportDialog({ calendar, onDone, onClose }: ImportDialogProps) {
  const [file, setFile] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const tried = useImport(calendar)
  const taken = useImport(calendar)
  const verdicts = tried.data?.verdicts
  const brings = verdicts?.filter(({ result }) => ['added', 'changed', 'removed'].includes(result)).length ?? 0
  const change = (text: string) => {
    setFile(text)
    tried.reset()
    taken.reset()
  }
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    const text = textOf(await chosen.arrayBuffer())
    change(text)
    tried.mutate({ file: text, apply: false })
  }
  const take = () =>
    taken.mutate(
      { file, apply: true },
      {
        onSuccess: () => {
          notify(m.hours_import_done({ count: brings }))
          onDone()
        },
      },
    )
  return (
    <Modal
      opened
      centered
      size="xl"
      onClose={onClose}
      attributes={{ header: { role: 'presentation' } }}
      title={m.hours_import()}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      <div className={classes.fields}>
        <p>{m.hours_import_text()}</p>
        <input
          ref={picker}
          type="file"
          accept=".ics,.vcs,text/calendar,text/x-vcalendar"
          hidden
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
        <div>
          <Button variant="default" onClick={() => picker.current?.click()} data-autofocus>
            {m.hours_import_file()}
          </Button>
        </div>
        <Textarea
          label={m.hours_import_paste()}
          rows={4}
          spellCheck={false}
          placeholder="BEGIN:VCALENDAR"
          value={file}
          onChange={(event) => change(event.currentTarget.value)}
        />
        {Boolean(tried.error ?? taken.error) && <ProblemNote problem={tried.error ?? taken.error} />}
        {verdicts && <Verdicts verdicts={verdicts} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {m.kit_cancel()}
          </Button>
          {verdicts ? (
            <Button onClick={take} loading={taken.isPending} disabled={brings === 0}>
              {m.hours_import_take({ count: brings })}
            </Button>
          ) : (
            <Button
              onClick={() => tried.mutate({ file, apply: false })}
              loading={tried.isPending}
              disabled={file.trim() === ''}
            >
              {m.hours_import_try()}
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  )
}

function Verdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  const formats = useFormats()
  return (
    <table className={classes.wholeTable}>
      <caption role="status">{m.hours_import_caption({ count: verdicts.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{m.hours_entry_name()}</th>
          <th scope="col">{m.hours_entry_when()}</th>
          <th scope="col">{m.hours_import_result()}</th>
        </tr>
      </thead>
      <tbody>
        {verdicts.map((one, at) => {
          const place = `event ${at}`
          return (
            <tr key={place} data-result={one.result}>
              <th scope="row">{one.name}</th>
              <td>{one.from && one.to ? daysOf(one.from, one.to, (day) => dayText(day, formats)) : '—'}</td>
              <td>{one.text}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function daysOf(from: string, to: string, written: (day: string) => string): string {
  return from === to ? written(from) : m.hours_range({ from: written(from), to: written(to) })
}
