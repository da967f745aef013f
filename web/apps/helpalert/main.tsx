import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppProvider, openApp } from '../../shared/kit/app.tsx'
import { LanguageProvider } from '../../shared/kit/language.tsx'
import { Look } from '../../shared/kit/Look.tsx'
import { keepFocus } from '../../shared/look/focus.ts'
import { makeRouter } from './app/router.tsx'

const app = openApp('helpalert')
const router = makeRouter()

keepFocus()
const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Look>
        <AppProvider app={app}>
          <LanguageProvider>
            <RouterProvider router={router} />
          </LanguageProvider>
        </AppProvider>
      </Look>
    </StrictMode>,
  )
}
