import { MantineProvider, useComputedColorScheme } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import './styles.ts'
import { LiveRegion } from './announce.tsx'
import { NoticeBar } from './notices.tsx'
import notices from './notices.module.css'
import { schemeManager } from './scheme.ts'
import { theme, variables } from './theme.ts'

/** The look of an app: theme, light and dark, and the places where notices are shown and read out. */
export function Look({ children }: { children: ReactNode }) {
  const [scheme] = useState(schemeManager)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      <ThemeMark />
      <LiveRegion />
      <div className={notices.page}>{children}</div>
      <NoticeBar />
    </MantineProvider>
  )
}

/** Sets the chosen theme for the tokens, which are independent of Mantine. */
function ThemeMark() {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  useEffect(() => {
    document.documentElement.dataset['theme'] = scheme
  }, [scheme])
  return null
}
