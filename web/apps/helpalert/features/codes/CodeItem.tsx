import { Button, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconClockHour4, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { copyText } from '../../../../shared/browser/clipboard.ts'
import { announce } from '../../../../shared/kit/announce.tsx'
import { notify } from '../../../../shared/kit/notices.tsx'
import { isSignedOut, problemText } from '../../../../shared/kit/problem.ts'
import { isolated } from '../../../../shared/lang/isolate.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './codes.module.css'
import { useWithdrawCode, type SessionCode } from './queries.ts'
import { left, spoken } from './words.ts'

/** A code that can be used: for whom, the digits, where they are typed, and for how long. */
export function CodeItem({ code, now }: { code: SessionCode; now: number }) {
  const [copied, setCopied] = useState(false)
  const withdraw = useWithdrawCode()
  const copy = async () => {
    const done = await copyText(code.digits)
    setCopied(done)
    announce(done ? m.kit_copied() : m.kit_copy_failed())
  }
  const end = () =>
    withdraw.mutate(code.id, { onError: (problem) => isSignedOut(problem) || notify(problemText(problem)) })
  return (
    <li className={classes.item}>
      <div className={classes.who}>
        <strong>{code.name}</strong>
        <span>{isolated([code.portalTitle, code.subportal ?? ''].filter(Boolean), ' › ')}</span>
      </div>
      <div className={classes.digits}>
        <span className={classes.code}>{spoken(code.digits)}</span>
        <span className={classes.left} title={m.helpalert_codes_left()}>
          <IconClockHour4 size={14} aria-hidden />
          <VisuallyHidden>{m.helpalert_codes_left()}</VisuallyHidden> {left(code.until, now)}
        </span>
      </div>
      <p className={classes.where}>{m.helpalert_codes_where({ address: location.host + code.page })}</p>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={() => void copy()}
          aria-label={m.helpalert_codes_copy_name({ name: code.name })}
        >
          {copied ? m.kit_copied() : m.kit_copy()}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={withdraw.isPending}
          onClick={end}
          aria-label={m.helpalert_codes_withdraw_name({ name: code.name })}
        >
          {m.helpalert_codes_withdraw()}
        </Button>
      </div>
    </li>
  )
}
