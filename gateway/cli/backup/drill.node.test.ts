// The drill: a backup while a gateway writes at load, `kill -9`, a restore in another folder, a start; and everything that a restore
// refuses.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { testAuditKey, testVerifierKey } from '../../audit/testing.ts'
import type { Manifest } from './manifest.ts'
import {
  citygate,
  type City,
  cityIn,
  createTestIssuer,
  type Said,
  type Send,
  sender,
  serve,
  type Served,
  type TestIssuer,
} from './testing.ts'

const writers = 8

let folder: string
let issuer: TestIssuer
let city: City
let running: Served
let send: Send

const place = (name: string): string => join(folder, name)
const withOld = (): readonly string[] => ['--passphrase-file', place('old-second/passphrase')]
const testVerifierKeyText = (tenant: string): string =>
  writeVerifierKey(testVerifierKey(`gateway.city.example/audit/${tenant}`))
const withPassphrase = (): readonly string[] => ['--passphrase-file', place('second/passphrase')]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-drill-'))
  issuer = await createTestIssuer()
  city = cityIn(place('first'), place('second'), issuer)
  running = await serve(city)
  send = sender(() => running.url, issuer)
  const source = { adapter: 'ngsi-ld', options: {}, jurisdiction: 'CN', owner: 'meters' }
  expect((await send('PUT', '/v1/sources/meters', { body: source })).status).toBe(201)
}, 120_000)
afterAll(async () => {
  await running.kill()
  rmSync(folder, { recursive: true })
})

interface Load {
  /** The last number of each writer that was answered with 202. */
  readonly acknowledged: number[]
  stop(): Promise<void>
}

/** Each writer counts up in one entity, one message after the other. */
function load(): Load {
  const acknowledged = Array.from({ length: writers }, () => 0)
  const over = new AbortController()
  async function write(writer: number): Promise<void> {
    for (let count = 1; !over.signal.aborted; count += 1) {
      const observedAt = new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString()
      const body = {
        id: `urn:ngsi-ld:Device:${writer}`,
        type: 'Device',
        value: { type: 'Property', value: count, observedAt },
      }
      const sent = await send('POST', '/v1/sources/meters/messages', { as: 'vendor', client: 'meters', body }).catch(
        () => undefined,
      )
      if (sent === undefined) return
      if (sent.status === 202) acknowledged[writer] = count
    }
  }
  const all = acknowledged.map((_, writer) => write(writer))
  return {
    acknowledged,
    async stop() {
      over.abort()
      await Promise.all(all)
    },
  }
}

/** The number that each writer has in a store, and how many steps its entity has. */
function numbersIn(path: string): readonly (readonly [last: number, steps: number])[] {
  const database = new DatabaseSync(path, { readOnly: true })
  const select = database.prepare(
    `select data -> 'value' ->> 'value' as last, (select count(*) from step where step.entity = entity.key) as steps
     from entity where id = ?`,
  )
  const numbers = Array.from({ length: writers }, (_, writer) => {
    const row = select.get(`urn:ngsi-ld:Device:${writer}`)
    return [Number(row?.['last']), Number(row?.['steps'])] as const
  })
  database.close()
  return numbers
}

function manifest(of: string): Manifest {
  return JSON.parse(readFileSync(join(of, 'manifest.json'), 'utf8')) as Manifest
}

async function restore(to: City, ...args: readonly string[]): Promise<Said> {
  return citygate('restore', place('backup'), '--config', to.config, '--keys', city.keys, ...withPassphrase(), ...args)
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('a backup while a gateway writes', () => {
  it('is of one moment, and is restored after kill -9 with everything that was acknowledged before it', async () => {
    const writing = load()
    await until(() => writing.acknowledged.every((count) => count >= 5))
    const before = [...writing.acknowledged]
    const made = await citygate('backup', place('backup'), '--config', city.config, ...withPassphrase())
    // The gateway goes on meanwhile, and afterwards.
    await until(() => writing.acknowledged.every((count, writer) => count > (before[writer] ?? 0)))
    expect(made).toMatchObject({ status: 0, stderr: '' })
    await running.kill()
    await writing.stop()
    const verified = await citygate('backup', 'verify', place('backup'))
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringMatching(/audit log of city: \d{2,} records/)])
    const next = cityIn(place('next'), place('second'), issuer)
    expect((await restore(next)).stdout).toContain('Replayed 0 erasures')
    const numbers = numbersIn(next.store)
    for (const [writer, [last, steps]] of numbers.entries()) {
      // One step for each number: the state and its history are of the same moment.
      expect([writer, steps]).toEqual([writer, last])
      expect(last).toBeGreaterThanOrEqual(before[writer] ?? 0)
    }
    running = await serve(next)
    const { audit } = manifest(place('backup'))
    const key = audit.find(({ tenant }) => tenant === 'city')
    const officer = await issuer.token('officer', ['officer'])
    const log = await citygate('audit', 'verify', `${running.url}/audit`, '--key', key?.key ?? '', '--token', officer)
    expect([log.status, log.stdout]).toEqual([0, expect.stringMatching(/^Log verified: /)])
    const sent = await send('POST', '/v1/sources/meters/messages', {
      as: 'vendor',
      client: 'meters',
      body: {
        id: 'urn:ngsi-ld:Device:0',
        type: 'Device',
        value: { type: 'Property', value: -1, observedAt: '2026-06-01T00:00:00Z' },
      },
    })
    expect([sent.status, sent.text]).toEqual([202, expect.stringContaining('"stored"')])
  }, 180_000)
})

describe('a backup of a store that an earlier commit has filled', () => {
  it('is verified, and restored with everything that does not end by time', async () => {
    const old = cityIn(place('old'), place('old-second'), issuer, {
      idKey: 'a-key-for-end-to-end-tests-only-0123456789',
      audit: { key: testAuditKey },
    })
    mkdirSync(place('old/data'))
    writeFileSync(
      old.store,
      gunzipSync(readFileSync(new URL('../../store/fixtures/3d01eb5.sqlite.gz', import.meta.url))),
    )
    const early = await citygate('backup', place('early'), '--config', old.config, ...withOld())
    expect(early).toMatchObject({ status: 2, stderr: expect.stringMatching(/start the gateway once/) })
    await (await serve(old)).stop()
    const made = await citygate('backup', place('old-backup'), '--config', old.config, ...withOld())
    expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/audit log of city: 3\d\d records/)])
    const verified = await citygate(
      'backup',
      'verify',
      place('old-backup'),
      '--key',
      testVerifierKeyText('city'),
      '--key',
      testVerifierKeyText('harbour'),
    )
    expect(verified).toMatchObject({ status: 0, stderr: '' })
    const again = cityIn(place('old-again'), place('old-second'), issuer, {
      idKey: 'a-key-for-end-to-end-tests-only-0123456789',
      audit: { key: testAuditKey },
    })
    const restored = await citygate(
      'restore',
      place('old-backup'),
      '--config',
      again.config,
      '--keys',
      old.keys,
      ...withOld(),
    )
    expect(restored.status).toBe(0)
    for (const table of [
      'entity',
      'alias',
      'client',
      'api_key',
      'source',
      'subscription',
      'policy_version',
      'consent',
      'audit_entry',
      'audit_tile',
      'audit_key',
    ]) {
      const rows = rowsOf(old.store, table)
      expect([table, rows.length]).toEqual([table, expect.any(Number)])
      expect(rows.length).toBeGreaterThan(0)
      expect([table, rowsOf(again.store, table)]).toEqual([table, rows])
    }
  }, 120_000)
})

describe('a restore', () => {
  it('is refused over a store, and over a gateway that runs, unless it is to be replaced and stopped', async () => {
    const next = cityIn(place('next'), place('second'), issuer)
    expect(await restore(next)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^There is a store .* With --replace/),
    })
    expect(await restore(next, '--replace')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/is in use: stop the gateway/),
    })
    await running.stop()
    const replaced = await restore(next, '--replace')
    expect([replaced.status, replaced.stderr]).toEqual([
      0,
      expect.stringMatching(/The store that was there is \S+\.replaced-\S+:/),
    ])
    expect(numbersIn(next.store)[0]?.[0]).toBeGreaterThan(0)
    const kept = / (\S+\.replaced-\S+):/.exec(replaced.stderr)?.[1] ?? ''
    expect(numbersIn(kept)[0]?.[0]).toBe(-1)
    running = await serve(next)
  }, 120_000)

  it.each([
    [
      'a byte was changed',
      (copy: string) => flip(join(copy, 'store.sqlite')),
      /^store\.sqlite was changed: its SHA-256/,
    ],
    [
      'its end is missing',
      (copy: string) =>
        writeFileSync(join(copy, 'store.sqlite'), readFileSync(join(copy, 'store.sqlite')).subarray(0, -4096)),
      /bytes instead of/,
    ],
    ['it has no manifest', (copy: string) => rmSync(join(copy, 'manifest.json')), /has no manifest\.json/],
    [
      'a newer program has made it',
      (copy: string) => edit(copy, { schema: 9999 }),
      /schema version 9999, this program knows \d+: citygate/,
    ],
    [
      'it has a later format',
      (copy: string) => edit(copy, { format: 'citygate-backup/2' }),
      /a newer program has made it/,
    ],
    [
      'its manifest is of other rows',
      (copy: string) => edit(copy, { rows: { ...manifest(copy).rows, entity: 0 } }),
      /The table entity has 8 rows instead of 0/,
    ],
    [
      'its manifest names another file',
      (copy: string) => edit(copy, { parts: [{ ...manifest(copy).parts[0], file: '../../x' }] }),
      /is not that of a backup/,
    ],
    [
      'its id key is another one',
      (copy: string) => edit(copy, { idKey: 'other' }),
      /The id key is not that of the backup/,
    ],
  ] as const)('is refused where %s', async (_, damage, sentence) => {
    const copy = place('damaged')
    rmSync(copy, { recursive: true, force: true })
    cpSync(place('backup'), copy, { recursive: true })
    damage(copy)
    const target = cityIn(place('empty'), place('second'), issuer)
    const said = await citygate('restore', copy, '--config', target.config, '--keys', city.keys, ...withPassphrase())
    expect([said.stdout, said.stderr]).toEqual(['', expect.stringMatching(sentence)])
    expect([1, 2]).toContain(said.status)
  })

  it('finds an audit log that was changed behind a right digest', async () => {
    const copy = place('forged')
    cpSync(place('backup'), copy, { recursive: true })
    const database = new DatabaseSync(join(copy, 'store.sqlite'))
    database.exec(
      `update audit_entry set record = replace(record, 'permitted', 'forbidden') where number = 3 and tenant = 'city'`,
    )
    database.close()
    const { sha256Of } = await import('./take.ts')
    const bytes = readFileSync(join(copy, 'store.sqlite')).length
    edit(copy, { parts: [{ file: 'store.sqlite', bytes, sha256: await sha256Of(join(copy, 'store.sqlite')) }] })
    const verified = await citygate('backup', 'verify', copy)
    expect(verified).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'The audit log of city: edited: Record 3 is not as it was signed.\n',
    })
  })

  it('opens the keys with the private key of their recipient alone', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ECDH-ES+A256KW', { crv: 'X25519', extractable: true })
    const [open, shut] = [await exportJWK(privateKey), await exportJWK(publicKey)]
    const [identity, recipient, stranger] = [place('identity.jwk'), place('recipient.jwk'), place('stranger.jwk')]
    writeFileSync(identity, JSON.stringify(open))
    writeFileSync(recipient, JSON.stringify(shut))
    const { privateKey: foreign } = await generateKeyPair('ECDH-ES+A256KW', { crv: 'X25519', extractable: true })
    writeFileSync(stranger, JSON.stringify(await exportJWK(foreign)))
    const source = cityIn(place('next'), place('second'), issuer)
    const keys = place('recipient-keys.json')
    const made = await citygate(
      'backup',
      place('backup-2'),
      '--config',
      source.config,
      '--keys',
      keys,
      '--recipient',
      recipient,
    )
    expect(made).toMatchObject({ status: 0, stderr: '' })
    const target = cityIn(place('opened'), place('second'), issuer)
    const args = ['restore', place('backup-2'), '--config', target.config, '--keys', keys]
    expect(await citygate(...args, '--identity', stranger)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/private key does not open/),
    })
    expect(await citygate(...args)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--passphrase-file or --identity/),
    })
    expect(await citygate(...args, '--identity', identity)).toMatchObject({ status: 0 })
    expect(readFileSync(`${target.store}.key`, 'utf8')).toBe(readFileSync(`${source.store}.key`, 'utf8'))
    const inside = await citygate(
      'backup',
      place('backup-3'),
      '--config',
      source.config,
      '--keys',
      place('backup-3/keys'),
      '--recipient',
      recipient,
    )
    expect(inside).toMatchObject({ status: 2, stderr: expect.stringMatching(/must not be in the folder/) })
    const given = await citygate(
      'backup',
      place('backup-3'),
      '--config',
      source.config,
      '--keys',
      keys,
      '--recipient',
      identity,
    )
    expect(given).toMatchObject({ status: 2, stderr: expect.stringMatching(/is a private key/) })
  }, 120_000)
})

function rowsOf(path: string, table: string): readonly object[] {
  const database = new DatabaseSync(path, { readOnly: true })
  const rows = database.prepare(`select * from ${table} order by 1, 2`).all()
  database.close()
  return rows
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

function edit(of: string, change: object): void {
  writeFileSync(join(of, 'manifest.json'), JSON.stringify({ ...manifest(of), ...change }))
}
