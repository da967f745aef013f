import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import * as m from '../lang/compiled/messages.js'

interface ClearFiltersProps {
  /** Whether a filter is set. The button keeps its place without one, so that nothing moves. */
  readonly active: boolean
  onClear(): void
}

/** Shows everything again. */
export function ClearFilters({ active, onClear }: ClearFiltersProps) {
  return (
    <Button
      variant="subtle"
      px="xs"
      style={active ? undefined : { visibility: 'hidden' }}
      leftSection={<IconX size={15} aria-hidden />}
      onClick={onClear}
    >
      {m.kit_filter_clear()}
    </Button>
  )
}
