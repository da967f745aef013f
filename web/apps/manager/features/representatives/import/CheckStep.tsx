import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { announce } from '../../../../../shared/kit/announce.tsx'
import { DataTable } from '../../../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../../../shared/kit/Empty.tsx'
import { useFormats } from '../../../../../shared/kit/useFormats.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import classes from './import.module.css'
import type { CheckedLine, Plan } from './importer.ts'
import { lineColumns, verdicts, verdictText, type Verdict } from './lineColumns.tsx'
import type { Work } from './useImporter.ts'

/** The result of checking the list, line by line, before anything is changed. */
export function CheckStep({ work, plan }: { work: Work; plan: Plan }) {
  const formats = useFormats()
  const { wrong, same } = plan.import
  const counts: Record<Verdict, number> = { wrong, new: plan.new, changed: plan.changed, same }
  const [shown, setShown] = useState<Verdict | 'every'>(wrong > 0 ? 'wrong' : 'every')
  const given = plan.new - plan.invited
  const todo = plan.new + plan.changed
  const blocked = todo === 0 || (work.source.mode === 'all' && wrong > 0)
  const summary = m.people_import_summary({
    new: formats.number(plan.new),
    changed: formats.number(plan.changed),
    same: formats.number(same),
    wrong: formats.number(wrong),
  })
  useEffect(() => announce(summary), [summary])
  const lines = (plan.lines ?? []).filter((line) => shown === 'every' || line.verdict === shown)
  const choices = [
    { value: 'every', label: `${m.people_import_every()} ${formats.number((plan.lines ?? []).length)}` },
    ...verdicts
      .filter((one) => counts[one] > 0)
      .map((one) => ({ value: one, label: `${verdictText(one)} ${formats.number(counts[one])}` })),
  ]
  const filter = (
    <div className={classes.filter}>
      <SegmentedControl
        size="xs"
        aria-label={m.people_import_filter()}
        data={choices}
        value={shown}
        onChange={(value) => setShown(verdicts.find((one) => one === value) ?? 'every')}
      />
    </div>
  )
  return (
    <>
      <div className={classes.verdict} data-wrong={wrong > 0}>
        <div>
          <strong>{summary}</strong>
          <p>{adviceOf(work, todo, wrong)}</p>
          {!blocked && plan.invited > 0 && <p>{m.people_import_will_invite({ count: plan.invited })}</p>}
          {!blocked && given > 0 && <p>{m.people_import_with_password({ count: given })}</p>}
        </div>
        <Group gap="xs">
          <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={() => work.edit({})}>
            {m.people_import_back()}
          </Button>
          <Button leftSection={<IconCheck size={16} aria-hidden />} disabled={blocked} onClick={work.start}>
            {m.people_import_apply({ count: todo })}
          </Button>
        </Group>
      </div>
      <DataTable<CheckedLine>
        caption={m.people_import_lines_caption()}
        columns={lineColumns()}
        rows={lines}
        rowId={(line) => String(line.line)}
        loading={false}
        retry={() => {}}
        loadedAt={0}
        toolbar={filter}
        empty={<Empty icon={<IconCheck size={22} />} title={m.people_import_lines_none()} />}
      />
    </>
  )
}

/** What to do next. */
function adviceOf({ source }: Work, todo: number, wrong: number): string {
  if (wrong === 0) return todo === 0 ? m.people_import_advice_nothing() : m.people_import_advice_ready()
  if (source.mode === 'all') return m.people_import_advice_wrong()
  return todo === 0 ? m.people_import_advice_all_wrong() : m.people_import_advice_good()
}
