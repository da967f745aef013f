import { defineConfig } from '@playwright/test'

// The journeys: the product's own binary, real Chromium, real WebRTC. Those about pictures of a screen, about relays and about lines
// that break run one after another, because what they watch has to keep up on two cores. The others wait about as long as they
// compute, so two of them share the time.
const alone = /(main|network|relay|reload|review|standard)\.test\.ts$/

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
    { name: 'alone', testDir: './journeys', testMatch: alone, workers: 1 },
    { name: 'pairs', testDir: './journeys', testIgnore: alone, workers: 2, fullyParallel: true },
    { name: 'shots', testDir: './shots', workers: 1 },
    { name: 'bench', testDir: './bench', workers: 1 },
  ],
})
