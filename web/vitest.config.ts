import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'apps/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Files share loaded modules: loading them anew for each file took four fifths of the processor time. The files run in another order
    // each time, so a test that another file's state decides is found.
    pool: 'threads',
    isolate: false,
    sequence: { shuffle: true },
  },
})
