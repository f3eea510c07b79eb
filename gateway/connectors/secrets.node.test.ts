import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSecrets } from './secrets.ts'
import { startGateway } from './testing.ts'

it('a secret is read again at each use, and a name is not a path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-secrets-'))
  const secret = createSecrets(folder, {})
  expect(secret('station')).toBeUndefined()
  writeFileSync(join(folder, 'station'), 'first\n')
  expect(secret('station')).toBe('first')
  writeFileSync(join(folder, 'station'), 'second')
  expect(secret('station')).toBe('second')
  expect(secret('../station')).toBeUndefined()
  rmSync(folder, { recursive: true })
})

it('no connector shows a secret or logs one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-secrets-'))
  for (const name of ['key', 'certificate', 'password']) writeFileSync(join(folder, name), `value-of-${name}`)
  const city = await startGateway(
    [
      { kind: 'tcp', port: 0, source: 'fleet-taxis', tls: { certificate: 'certificate', key: 'key' } },
      {
        kind: 'mqtt',
        url: 'mqtt://127.0.0.1:1',
        clientId: 'c',
        username: 'u',
        password: 'password',
        topics: [{ filter: 'a', source: 'fleet-taxis' }],
        retained: 'ignore',
      },
    ],
    { more: { secrets: { folder } } },
  )
  const shown = JSON.stringify([city.running.gateway.connectors?.list('city'), city.log])
  await city.stop()
  rmSync(folder, { recursive: true })
  expect(shown).toContain('mqtt')
  expect(shown).not.toContain('value-of')
})
