import { defineConfig } from '@playwright/test'

// The journeys: the product's own binary, real Chromium, real WebRTC. One worker, because each journey runs several
// browsers, a relay and a recorder on what is taken to be two cores.
export default defineConfig({
  testDir: '.',
  outputDir: './results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  projects: [
    { name: 'journeys', testDir: './journeys' },
    { name: 'shots', testDir: './shots' },
    { name: 'bench', testDir: './bench' },
  ],
})
