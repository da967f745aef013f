import { defineConfig } from '@playwright/test'

// The journeys: the product's own binary, real Chromium, real WebRTC. Journeys with screens run one after another, because each
// has several browsers, a relay and a recorder on two cores. Those of the Management Center mostly wait for one browser, so two
// of them share the time.
const office = /(account|audit|bulk|factors|guide|hostile-manager|hours|people|portal-settings|teams)\.test\.ts$/

export default defineConfig({
  testDir: '.',
  outputDir: './results',
  workers: 2,
  // These only end hangs. On a busy machine a step may take many times as long as on a quiet one.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: { actionTimeout: 90_000, navigationTimeout: 90_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  projects: [
    { name: 'journeys', testDir: './journeys', testIgnore: office, workers: 1 },
    { name: 'office', testDir: './journeys', testMatch: office, workers: 2 },
    { name: 'shots', testDir: './shots', workers: 1 },
    { name: 'bench', testDir: './bench', workers: 1 },
  ],
})
