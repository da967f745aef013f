import { RouterProvider, type AnyRouter } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepFocus } from '../look/focus.ts'
import type { AppName } from './account/tab.ts'
import { AppProvider, openApp } from './app.tsx'
import { Boundary } from './Boundary.tsx'
import { CrashedApp } from './CrashPage.tsx'
import { LanguageProvider } from './language.tsx'
import { Look } from './Look.tsx'

/** Starts HelpAlert or the Management Center in the page: its look, its language, its server data, and its addresses. */
export function start(name: AppName, router: AnyRouter): void {
  keepFocus()
  const root = document.getElementById('app')
  if (!root) return
  document.getElementById('shell')?.remove()
  createRoot(root).render(
    <StrictMode>
      <Boundary fallback={() => <CrashedApp home={`/${name}`} />}>
        <Look>
          <AppProvider app={openApp(name)}>
            <LanguageProvider>
              <RouterProvider router={router} />
            </LanguageProvider>
          </AppProvider>
        </Look>
      </Boundary>
    </StrictMode>,
  )
}
