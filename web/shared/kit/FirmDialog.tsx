import { Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'

interface FirmDialogProps {
  readonly title: string
  readonly wide?: boolean
  /** The only ways out. */
  readonly buttons: ReactNode
  readonly children: ReactNode
}

/** A dialog that closes by its buttons only: what stands in it is not lost by a slip. */
export function FirmDialog({ title, wide = false, buttons, children }: FirmDialogProps) {
  return (
    <Modal
      opened
      centered
      size={wide ? 'lg' : 'md'}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      attributes={{ header: { role: 'presentation' } }}
      title={title}
    >
      {children}
      <Group justify="flex-end" mt="lg">
        {buttons}
      </Group>
    </Modal>
  )
}
