import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answer } from '../../../../../shared/api/client.ts'
import type { Me } from '../../../../../shared/kit/account/queries.ts'
import { useApi } from '../../../../../shared/kit/app.tsx'
import { useFormats } from '../../../../../shared/kit/useFormats.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import classes from './import.module.css'
import { readTrail, writeTrail } from './trail.ts'
import type { Work } from './useImporter.ts'

/** Shown when a reload or a crash interrupted an import: how to continue it. */
export function Interrupted({ me, work }: { me: Me; work: Work }) {
  const api = useApi()
  const formats = useFormats()
  const [trail, setTrail] = useState(() => (work.state.at === 'source' ? readTrail(me.id) : undefined))
  const found = useQuery({
    queryKey: ['import', trail?.id],
    queryFn: () => answer(api.GET('/api/v1/imports/{import}', { params: { path: { import: trail?.id ?? '' } } })),
    enabled: trail !== undefined,
  })
  const mode = found.data?.import.ended === false ? found.data.import.mode : undefined
  const edit = work.edit
  useEffect(() => {
    if (mode) edit({ mode })
  }, [mode, edit])
  if (!trail || !found.data || work.state.at !== 'source' || work.source.text) return null
  const { import: progress } = found.data
  if (progress.ended) return null
  const forget = () => {
    writeTrail(undefined)
    setTrail(undefined)
    void api.DELETE('/api/v1/imports/{import}', { params: { path: { import: trail.id } } })
  }
  const whole = progress.prepared + progress.failed >= progress.total
  const facts = { done: formats.number(progress.done), total: formats.number(progress.total) }
  return (
    <section className={classes.interrupted}>
      <strong>{m.people_import_interrupted(facts)}</strong>
      <p>
        {whole
          ? m.people_import_interrupted_whole()
          : trail.file
            ? m.people_import_interrupted_file({ name: trail.file })
            : m.people_import_interrupted_text()}
      </p>
      <Group gap="xs">
        {whole && <Button onClick={() => work.goOn(progress)}>{m.people_import_go_on()}</Button>}
        <Button variant="default" onClick={forget}>
          {m.people_import_forget()}
        </Button>
      </Group>
    </section>
  )
}
