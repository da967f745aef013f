import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import * as m from '../../../shared/lang/compiled/messages.js'

/** Shows everybody again. */
export function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <Button variant="subtle" leftSection={<IconX size={15} aria-hidden />} onClick={onClear}>
      {m.people_filter_clear()}
    </Button>
  )
}
