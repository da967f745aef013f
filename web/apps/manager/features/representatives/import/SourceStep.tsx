import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { IconFileUpload, IconListCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { fieldText } from '../../../../../shared/kit/problem.ts'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import { RadioList } from '../../../../../shared/kit/RadioList.tsx'
import { textOf } from '../../../../../shared/kit/textFile.ts'
import { useFormats } from '../../../../../shared/kit/useFormats.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { FormatHelp } from './FormatHelp.tsx'
import classes from './import.module.css'
import type { Mode } from './importer.ts'
import { linesOf } from './lines.ts'
import type { Work } from './useImporter.ts'

const mostBytes = 5 * 1024 * 1024

/** Where the list comes from: pasted, or a file. */
export function SourceStep({ work, problem }: { work: Work; problem: unknown }) {
  const formats = useFormats()
  const [fileProblem, setFileProblem] = useState<string>()
  const { text, mode, file } = work.source
  const busy = work.state.at === 'checking'
  const count = linesOf(text).filter((line) => line.trim()).length
  const choose = async (chosen: File | null) => {
    if (!chosen) return
    setFileProblem(undefined)
    if (chosen.size > mostBytes) return setFileProblem(m.people_import_file_large({ name: chosen.name }))
    try {
      work.edit({ text: textOf(await chosen.arrayBuffer()), file: chosen.name })
    } catch {
      setFileProblem(m.people_import_file_unreadable({ name: chosen.name }))
    }
  }
  const refused = fileProblem ?? fieldText(problem, 'text')
  return (
    <div className={classes.layout}>
      <form
        className={classes.card}
        onSubmit={(event) => {
          event.preventDefault()
          work.check()
        }}
      >
        <Group justify="space-between" gap="xs">
          <span className={classes.soft}>
            {file
              ? m.people_import_from_file({ name: file, count: formats.number(count) })
              : m.people_import_paste_or_file()}
          </span>
          <FileButton onChange={(chosen) => void choose(chosen)} accept=".csv,.tsv,.txt,text/csv,text/plain">
            {(button) => (
              <Button {...button} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
                {m.people_import_choose_file()}
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          label={m.people_import_text()}
          classNames={{ input: classes.text }}
          rows={12}
          spellCheck={false}
          autoComplete="off"
          wrap="off"
          error={refused}
          value={text}
          onChange={(event) => work.edit({ text: event.currentTarget.value, file: '' })}
        />
        <RadioList<Mode>
          label={m.people_import_mode()}
          name="mode"
          options={[
            { value: 'all', label: m.people_import_mode_all(), description: m.people_import_mode_all_about() },
            { value: 'good', label: m.people_import_mode_good(), description: m.people_import_mode_good_about() },
          ]}
          value={mode}
          onChange={(next) => work.edit({ mode: next })}
        />
        {Boolean(problem) && !fieldText(problem, 'text') && <ProblemNote problem={problem} />}
        <Group gap="sm">
          <Button
            type="submit"
            loading={busy}
            disabled={count === 0}
            leftSection={<IconListCheck size={16} aria-hidden />}
          >
            {m.people_import_check()}
          </Button>
          <span className={classes.soft}>{m.people_import_check_about()}</span>
        </Group>
      </form>
      <FormatHelp />
    </div>
  )
}
