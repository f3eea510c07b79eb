// Files of many records that are larger than a message may be, in formats of the kit: each is stored in bounded groups.

import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { alertText } from '../../../adapters/emergency/cap/testing.ts'
import { startGateway, type TestGateway } from '../testing.ts'

const patience = { timeout: 60_000, interval: 50 }
const limits = { bytes: 20_000 }
let folder: string
let city: TestGateway

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'citygate-feeds-'))
  const connector = { kind: 'files', id: 'drop', folder, source: 'warnings', stableSeconds: 0, every: '1s' }
  const source = { id: 'warnings', adapter: 'cap', options: {} } as const
  city = await startGateway([connector], { source, more: { limits } })
})
afterAll(async () => {
  await city.stop()
  await rm(folder, { recursive: true })
})

async function taken(name: string, content: string) {
  await writeFile(join(folder, `${name}.tmp`), content)
  await rename(join(folder, `${name}.tmp`), join(folder, name))
  const text = await vi.waitFor(() => readFile(join(folder, 'done', `${name}.ledger.json`), 'utf8'), patience)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as Record<string, unknown>
}

const numbers = Array.from({ length: 300 }, (_, number) => number)
const feed = (alerts: readonly string[]): string => `<alerts>${alerts.join('')}</alerts>`

it('stores the alerts of a feed, with a refused one beside them, and ends one by a message that comes alone', async () => {
  const alerts = numbers.map((number) => alertText({ identifier: `flood-${number}` }))
  const text = feed([...alerts, alertText({ identifier: 'no zone', sent: '2026-01-01T00:00:00' })])
  expect(text.length).toBeGreaterThan(limits.bytes)
  expect(await taken('feed.xml', text)).toMatchObject({ result: 'stored', entities: 300, refused: 1 })
  const stored = async (): Promise<readonly string[]> =>
    (await city.stored()).filter((id) => id.startsWith('urn:ngsi-ld:PublicWarning:'))
  expect(await stored()).toHaveLength(300)
  // The same feed again stores nothing twice.
  expect(await taken('again.xml', feed(alerts))).toMatchObject({ result: 'stored', entities: 0 })
  const references = `<references>duty@city.example,flood-7,2026-01-01T00:00:00-00:00</references>`
  const cancel = { identifier: 'end', sent: '2026-01-01T01:00:00-00:00', messageType: 'Cancel', more: references }
  // The alert itself, and the one that it ends.
  expect(await taken('cancel.xml', alertText(cancel))).toMatchObject({ result: 'stored', entities: 2 })
  expect(await stored()).toHaveLength(301)
})
