import { Box, Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import * as m from '../lang/compiled/messages.js'
import kit from './kit.module.css'
import { ProblemNote } from './ProblemNote.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, and what will be lost. */
  readonly children: ReactNode
  readonly confirm: string
  /** The text of the button that cancels; "Cancel" by default. */
  readonly cancel?: string
  /** What went wrong the last time it was confirmed. */
  readonly problem?: unknown
  readonly destructive?: boolean
  readonly busy?: boolean
  /** How far it is while it is busy, of work in many steps; cancelling stops it then. */
  readonly progress?: { readonly count: number; readonly of: number }
  /** Something it needs is still missing. */
  readonly disabled?: boolean
  onConfirm(): void
  onCancel(): void
}

/** Asks once before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal
      opened
      centered
      onClose={props.onCancel}
      attributes={{ header: { role: 'presentation' } }}
      title={props.title}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      {props.children}
      {Boolean(props.problem) && (
        <Box mt="md">
          <ProblemNote problem={props.problem} />
        </Box>
      )}
      {props.busy && props.progress && <Steps {...props.progress} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onCancel} data-autofocus>
          {props.busy && props.progress ? m.kit_stop() : (props.cancel ?? m.kit_cancel())}
        </Button>
        <Button
          onClick={props.onConfirm}
          loading={props.busy ?? false}
          disabled={props.disabled ?? false}
          {...(props.destructive && !props.disabled
            ? { style: { background: 'var(--bad)', color: 'var(--on-bad)' } }
            : {})}
        >
          {props.confirm}
        </Button>
      </Group>
    </Modal>
  )
}

function Steps({ count, of }: { readonly count: number; readonly of: number }) {
  const text = m.kit_progress({ count, of })
  return (
    <div className={kit.steps}>
      <progress value={count} max={of} aria-label={text} />
      <span aria-hidden>{text}</span>
    </div>
  )
}
