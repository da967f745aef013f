import { MantineProvider, useComputedColorScheme } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import './styles.ts'
import { NoticeCorner } from './notices.tsx'
import { theme, variables } from './theme.ts'

/** The look of a console: theme, light and dark, and the place where short notices appear. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <ThemeMark />
      <NoticeCorner />
      {children}
    </MantineProvider>
  )
}

/** Tells the tokens which theme was chosen; they know nothing of Mantine. */
function ThemeMark() {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  useEffect(() => {
    document.documentElement.dataset['theme'] = scheme
  }, [scheme])
  return null
}
