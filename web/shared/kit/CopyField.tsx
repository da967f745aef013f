import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { copyText } from '../browser/clipboard.ts'
import * as m from '../lang/compiled/messages.js'
import { announce } from './announce.tsx'
import classes from './choices.module.css'

interface CopyFieldProps {
  readonly label: string
  readonly description?: string
  readonly value: string
}

/** A read-only value to copy, such as a temporary password. */
export function CopyField({ label, description, value }: CopyFieldProps) {
  const [copied, setCopied] = useState('')
  const copy = async () => {
    const done = await copyText(value)
    if (done) setCopied(value)
    announce(done ? m.kit_copied() : m.kit_copy_failed())
  }
  const done = copied === value && value !== ''
  return (
    <div className={classes.copy}>
      <TextInput
        label={label}
        description={description}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={done ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
        onClick={() => void copy()}
      >
        {done ? m.kit_copied() : m.kit_copy()}
      </Button>
    </div>
  )
}
