import { FirmDialog } from '../../FirmDialog.tsx'
import type { Me } from '../queries.ts'
import { Steps, stepTitle } from './Steps.tsx'

/** The steps over a page that somebody is in the middle of, which stays as it is. */
export function StepsDialog({ me }: { me: Me }) {
  return (
    <FirmDialog title={stepTitle(me.pending[0])}>
      <Steps key={me.pending[0]} me={me} />
    </FirmDialog>
  )
}
