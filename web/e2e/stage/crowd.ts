import type { Page } from '@playwright/test'

/** A customer who came and left: the session's id, and what was written in it. */
export interface Visitor {
  readonly session: string
  readonly name: string
  readonly wrote: string
}

/**
 * Lets many customers ask for help, write a line and leave the queue, as a program would: over the product's own API
 * and live line, from an empty page of its origin. One address may ask 60 times in ten minutes.
 */
export async function crowd(page: Page, url: string, count: number): Promise<Visitor[]> {
  await page.route('**/empty', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Crowd</title>' }),
  )
  await page.goto(`${url}/empty`)
  return page.evaluate(comeAndGo, count)
}

/** Runs in the page. */
async function comeAndGo(count: number): Promise<Visitor[]> {
  const post = async <Answer>(path: string, token: string, body?: object): Promise<Answer> => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
    const init = { method: 'POST', headers, ...(body && { body: JSON.stringify(body) }) }
    const answer = await fetch(`/api/portal/${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  const say = async (session: string, token: string, commands: readonly object[]): Promise<void> => {
    const { ticket } = await post<{ ticket: string }>(`sessions/${session}/live-ticket`, token)
    const line = new WebSocket(`${location.origin.replace('http', 'ws')}/live`, ['acude.1', `ticket.${ticket}`])
    const send = (message: object) => line.send(JSON.stringify(message))
    const command = (k: number) => send({ type: 'send', session, sender: 'crowd', k, command: commands[k - 1] })
    await new Promise<void>((resolve, reject) => {
      line.addEventListener('open', () => {
        send({ type: 'hello', version: 1 })
        send({ type: 'resume', session, lastN: 0 })
      })
      line.addEventListener('message', ({ data }) => {
        const said = JSON.parse(data)
        if (said.type === 'resumed') command(1)
        else if (said.type === 'ack' && said.k < commands.length) command(said.k + 1)
        else if (said.type === 'ack') resolve()
        else if (said.type === 'refused' || said.type === 'problem') reject(new Error(data))
      })
      line.addEventListener('close', () => reject(new Error('the live line was closed')))
    })
    line.close()
  }
  const { notice } = await (await fetch('/api/portal/portals/demo')).json()
  const visitors: Visitor[] = []
  for (let i = 1; i <= count; i++) {
    const name = `Visitor ${String(i).padStart(2, '0')}`
    const wrote = `line of visitor ${i}`
    const body = { name, question: `question ${i}`, language: 'en', notice: notice.hash }
    const { session, token } = await post<{ session: string; token: string }>('portals/demo/queries', '', body)
    await say(session, token, [{ kind: 'message', text: wrote }, { kind: 'leave' }])
    visitors.push({ session, name, wrote })
  }
  return visitors
}
