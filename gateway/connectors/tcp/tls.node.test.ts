import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type PeerCertificate } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { locationFrame, portOf, startGateway, type TestGateway } from '../testing.ts'

const secrets = mkdtempSync(join(tmpdir(), 'citygate-secrets-'))
const waiting = { timeout: 10_000, interval: 100 }
let city: TestGateway

/** A self-signed certificate and its key, as the secrets `NAME-certificate` and `NAME-key`. */
function makeCertificate(name: string): void {
  const [key, certificate] = [join(secrets, `${name}-key`), join(secrets, `${name}-certificate`)]
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${name}.city.example`
  execFileSync('openssl', [...words.split(' '), '-keyout', key, '-out', certificate], { stdio: 'ignore' })
}

beforeAll(async () => {
  for (const name of ['gateway', 'fleet', 'stranger', 'next']) makeCertificate(name)
  const tls = { certificate: 'gateway-certificate', key: 'gateway-key', clientAuthorities: 'fleet-certificate' }
  const renewed = { certificate: 'renewed-certificate', key: 'renewed-key' }
  copyAs('gateway', 'renewed')
  city = await startGateway(
    [
      { kind: 'tcp', id: 'secured', port: 0, source: 'fleet-taxis', tls },
      { kind: 'tcp', id: 'lacking', port: 0, source: 'fleet-taxis', tls: { ...tls, key: 'absent' } },
      { kind: 'tcp', id: 'renewed', port: 0, source: 'fleet-taxis', tls: renewed },
      { kind: 'websocket', id: 'renewed-socket', port: 0, source: 'fleet-taxis', tls: renewed },
      { kind: 'tcp', id: 'mixed-up', port: 0, source: 'fleet-taxis', tls: { ...tls, key: 'stranger-key' } },
    ],
    { more: { secrets: { folder: secrets } } },
  )
})
afterAll(async () => {
  await city.stop()
  rmSync(secrets, { recursive: true })
})

function copyAs(name: string, as: string): void {
  for (const what of ['certificate', 'key'])
    copyFileSync(join(secrets, `${name}-${what}`), join(secrets, `${as}-${what}`))
}

/** The name in the certificate of a connector. */
function nameOf(id: string): Promise<PeerCertificate['subject']['CN']> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: portOf(city, id), host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { CN } = socket.getPeerCertificate().subject
      socket.once('close', () => resolve(CN))
      socket.end()
    })
    socket.once('error', reject)
  })
}

/** The first bytes of a reply to a frame, from a terminal with the certificate of a name. */
function sendAs(name: string | undefined): Promise<Buffer> {
  const files =
    name === undefined
      ? {}
      : { cert: readFileSync(join(secrets, `${name}-certificate`)), key: readFileSync(join(secrets, `${name}-key`)) }
  return new Promise((resolve, reject) => {
    const socket = connect({
      port: portOf(city, 'secured'),
      host: '127.0.0.1',
      ca: readFileSync(join(secrets, 'gateway-certificate')),
      checkServerIdentity: () => undefined,
      ...files,
    })
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data)
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
    socket.write(locationFrame('013900000501', 3))
  })
}

describe('a TLS listener', () => {
  it('takes the frames of a client with a certificate of its authorities', async () => {
    expect((await sendAs('fleet')).readUInt16BE(13)).toBe(3)
    expect(await city.stored()).toHaveLength(1)
  })

  it.each(['stranger', undefined])('refuses a client with the certificate of %s', async (name) => {
    const { received } = city.status('secured')
    await expect(sendAs(name)).rejects.toThrow()
    expect(city.status('secured').received).toBe(received)
  })

  it('does not start with a secret that is absent, or with a key of another certificate', () => {
    expect(city.status('lacking')).toMatchObject({
      state: 'failed',
      lastError: { detail: 'A secret that `tls` names does not exist.' },
    })
    expect(city.status('mixed-up').lastError?.detail).toMatch(/do not match/)
  })

  // Not on Bun with a WebSocket: tools/runtimes/run.ts has the reason.
  it.each('bun' in process.versions ? ['renewed'] : ['renewed', 'renewed-socket'])(
    '%s takes a certificate that was replaced, and keeps it while the next is not valid',
    async (id) => {
      copyAs('gateway', 'renewed')
      await vi.waitFor(async () => expect(await nameOf(id)).toBe('gateway.city.example'), waiting)
      copyAs('next', 'renewed')
      await vi.waitFor(async () => expect(await nameOf(id)).toBe('next.city.example'), waiting)
      writeFileSync(join(secrets, 'renewed-key'), 'no key')
      await vi.waitFor(() => expect(city.status(id).lastError?.detail).toMatch(/keeps what it had/), waiting)
      expect(await nameOf(id)).toBe('next.city.example')
      expect(city.status(id).state).toBe('running')
    },
  )
})
