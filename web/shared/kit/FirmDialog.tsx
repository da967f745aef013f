import { Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'

interface FirmDialogProps {
  readonly title: string
  readonly wide?: boolean
  /** Whether it stays while a {@link Cover} hides everything else. */
  readonly uncovered?: boolean
  /** The only ways out, unless the content has its own. */
  readonly buttons?: ReactNode
  readonly children: ReactNode
}

/** A dialog that closes by its buttons only: a stray click or key does not lose what is in it. */
export function FirmDialog({ title, wide = false, uncovered = false, buttons, children }: FirmDialogProps) {
  return (
    <Modal
      opened
      centered
      size={wide ? 'lg' : 'md'}
      onClose={() => {}}
      {...(uncovered && { portalProps: { reuseTargetNode: false, className: 'uncovered' } })}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      attributes={{ header: { role: 'presentation' } }}
      title={title}
    >
      {children}
      {buttons && (
        <Group justify="flex-end" mt="lg">
          {buttons}
        </Group>
      )}
    </Modal>
  )
}
