import { expect, it } from 'vitest'
import { Links } from './links.ts'
import type { Recording } from './queries.ts'

const recording = (key: string): Recording => ({
  bytes: 2,
  gaps: [],
  segments: [1, 2].map((sequence) => ({
    url: `/blob/${sequence}?key=${key}`,
    start: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    width: 1,
    height: 1,
    codec: 'vp8',
    mime: 'video/webm',
    generation: 1,
    sequence,
  })),
})

it('requests new links when the old ones have expired, and finds the same segment', async () => {
  const asked: string[] = []
  let refreshed = 0
  const links = new Links(
    recording('old').segments,
    async () => (refreshed++, recording('new')),
    async (url) => {
      asked.push(String(url))
      return String(url).endsWith('old') ? new Response('', { status: 403 }) : new Response('bytes')
    },
  )
  const { signal } = new AbortController()
  expect((await links.fetch('/blob/2?key=old', signal)).byteLength).toBe(5)
  expect((await links.fetch('/blob/1?key=old', signal)).byteLength).toBe(5)
  expect(asked).toEqual(['/blob/2?key=old', '/blob/2?key=new', '/blob/1?key=new'])
  expect(refreshed).toBe(1)
})

it('rejects on a server error, without requesting links', async () => {
  const links = new Links(
    recording('old').segments,
    () => Promise.reject(new Error('not requested')),
    async () => new Response('', { status: 503 }),
  )
  await expect(links.fetch('/blob/1?key=old', new AbortController().signal)).rejects.toThrow('503')
})

it('distinguishes segments with the same number from before and after a restart of a relay', async () => {
  const twice = (key: string): Recording => {
    const [piece] = recording(key).segments
    if (!piece) throw new Error('no piece')
    return {
      ...recording(key),
      segments: [
        { ...piece, url: `/blob/early?key=${key}` },
        { ...piece, url: `/blob/late?key=${key}`, start: '2026-01-01T00:01:00.000Z' },
      ],
    }
  }
  const asked: string[] = []
  const links = new Links(
    twice('old').segments,
    async () => twice('new'),
    async (url) => {
      asked.push(String(url))
      return String(url).endsWith('old') ? new Response('', { status: 403 }) : new Response('bytes')
    },
  )
  await links.fetch('/blob/early?key=old', new AbortController().signal)
  expect(asked).toEqual(['/blob/early?key=old', '/blob/early?key=new'])
})
