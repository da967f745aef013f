import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { copyText } from '../../../browser/clipboard.ts'
import { download } from '../../../browser/download.ts'
import * as m from '../../../lang/compiled/messages.js'
import { announceOver } from '../../announce.tsx'
import { Tick } from '../../Tick.tsx'
import { useMe } from '../queries.ts'
import classes from './factors.module.css'

/** Recovery codes, the one time they are shown: to print, to copy or to save, and then to go on. */
export function Codes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [kept, setKept] = useState(false)
  const { data: me } = useMe()
  const head = m.account_codes_head({ login: me?.login ?? '' })
  const text = [head, '', ...codes, ''].join('\n')
  const copy = async () => {
    announceOver((await copyText(text)) ? m.kit_copied() : m.kit_copy_failed())
  }
  return (
    <Stack gap="md">
      <p className={classes.text}>{m.account_codes_text()}</p>
      <div className={classes.sheet}>
        <ul className={classes.codes} aria-label={m.account_codes_list()}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => void copy()}>
          {m.account_codes_copy()}
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={() => download(m.account_codes_file(), new Blob([text], { type: 'text/plain' }))}
        >
          {m.account_codes_download()}
        </Button>
        <Button variant="default" size="xs" onClick={() => globalThis.print()}>
          {m.account_codes_print()}
        </Button>
      </Group>
      <label className={classes.kept}>
        <Tick checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        {m.account_codes_kept()}
      </label>
      {createPortal(
        <pre className={classes.printed} aria-hidden>
          {text}
        </pre>,
        document.body,
      )}
      <Button disabled={!kept} onClick={onKept}>
        {m.account_codes_go()}
      </Button>
    </Stack>
  )
}
