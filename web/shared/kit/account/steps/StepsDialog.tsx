import { Modal } from '@mantine/core'
import type { Me } from '../queries.ts'
import { Steps, stepTitle } from './Steps.tsx'

/** The same steps over a page that somebody is in the middle of, which stays as it is. */
export function StepsDialog({ me }: { me: Me }) {
  return (
    <Modal
      opened
      centered
      attributes={{ header: { role: 'presentation' } }}
      onClose={() => {}}
      title={stepTitle(me.pending[0])}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Steps key={me.pending[0]} me={me} />
    </Modal>
  )
}
