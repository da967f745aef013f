import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'

const document = () =>
  JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8')) as Record<string, unknown>

/** Checked against the schemas of the OpenAPI Initiative. */
async function judged(changed: Record<string, unknown>) {
  return new Validator().validate(changed as never)
}

test('the document of the API is OpenAPI 3.1', async () => {
  const verdict = await judged(document())
  expect(verdict.errors ?? []).toEqual([])
  expect(verdict.valid).toBe(true)
})

test('an invalid document is detected', async () => {
  expect((await judged({ ...document(), openapi: '3.1.0', info: { title: 'without a version' } })).valid).toBe(false)
  expect((await judged({ ...document(), paths: { 'no-slash': { get: 'no operation' } } })).valid).toBe(false)
})
