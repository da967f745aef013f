import { FirmDialog } from '../../FirmDialog.tsx'
import type { Me } from '../queries.ts'
import { Steps, stepTitle } from './Steps.tsx'

/** The steps in a dialog over an open page, which is hidden and stays as it is. */
export function StepsDialog({ me }: { me: Me }) {
  return (
    <FirmDialog title={stepTitle(me.pending[0])} uncovered>
      <Steps key={me.pending[0]} me={me} />
    </FirmDialog>
  )
}
