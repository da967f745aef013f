import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { FaceProvider, openFace } from '../../shared/kit/face.tsx'
import { LanguageProvider } from '../../shared/kit/language.tsx'
import { Look } from '../../shared/kit/Look.tsx'
import { keepFocus } from '../../shared/look/focus.ts'
import { makeRouter } from './app/router.tsx'

const face = openFace('manager')
const router = makeRouter()

keepFocus()
const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Look>
        <FaceProvider face={face}>
          <LanguageProvider>
            <RouterProvider router={router} />
          </LanguageProvider>
        </FaceProvider>
      </Look>
    </StrictMode>,
  )
}
