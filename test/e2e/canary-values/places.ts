// The places where an operator and an auditor read: metrics, dead letters, the audit log, whole up to a request that is known.

import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { tilePath, tileWidth } from '../../../standards/transparency-log/tiles.ts'
import type { Client } from '../client.ts'

const tenants = ['city', 'harbour']
const patienceMilliseconds = 10_000

async function get(client: Client, path: string, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  const authorization = `Bearer ${await client.token('planted-auditor', 'officer')}`
  return fetch(client.target.url + path, { headers: { authorization, ...more } })
}

/** Sends a request and waits until the log has its line. @returns its trace id */
export async function lastRequest(client: Client): Promise<string> {
  const trace = crypto.randomUUID().replaceAll('-', '')
  await get(client, '/v1/entities?limit=1', { traceparent: `00-${trace}-00f067aa0ba902b7-01` })
  const end = Date.now() + patienceMilliseconds
  while (!client.target.log().includes(trace) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return trace
}

/** As they are shown to officers, those of every source. */
export async function deadLetters(client: Client): Promise<readonly string[]> {
  const { sources } = (await (await get(client, '/v1/sources?limit=1000')).json()) as { sources: { id: string }[] }
  const lists: string[] = []
  for (const { id } of sources) {
    const text = await (await get(client, `/v1/sources/${id}/dead-letters?limit=1000`)).text()
    if (text.includes('"n":')) lists.push(text)
  }
  return lists
}

/** At the edge there are none to read. */
export async function metrics(client: Client): Promise<string> {
  const authorization = `Bearer ${await client.token('planted-operator', 'operator')}`
  return (await get(client, '/metrics', { authorization })).text()
}

/** The records of all tenants, once that of the request is among them. */
export async function auditEntries(client: Client, request: string): Promise<string> {
  await client.target.runMaintenance()
  const end = Date.now() + patienceMilliseconds
  while ((await get(client, `/audit/proof/${request}`)).status !== 200 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const bundles: string[] = []
  for (const tenant of tenants) {
    const headers = { 'ngsild-tenant': tenant }
    const read = readCheckpoint(await (await get(client, '/audit/checkpoint', headers)).text())
    const size = read.ok ? read.value.size : 0
    for (let number = 0; number * tileWidth < size; number++) {
      const width = Math.min(tileWidth, size - number * tileWidth)
      const path = tilePath({ level: 'entries', number, width })
      bundles.push(await (await get(client, `/audit/tile/${path}`, headers)).text())
    }
  }
  return bundles.join('\n')
}
