import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../../../standards/bytes/base64.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import { cap } from '../adapter.ts'
import type { Signer } from '../options.ts'
import { keyOfCertificate } from './public-key.ts'
import { codecOf, signedEc, signers, verdict } from './testing.ts'

const [rsa, ec] = signers as readonly [Signer, Signer]
const certificate = ec.certificate ?? ''
const key = keyOfCertificate(certificate)
if (key?.kty !== 'EC') throw new Error('the certificate holds no EC key')
const { crv, x, y } = key
const jwk = { kty: 'EC', crv, x, y }

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64(text)
  if (!bytes.ok) throw new Error(bytes.problem.detail)
  return bytes.value
}

function refused(...declared: readonly Signer[]): string | undefined {
  const configured = cap.configure({ signers: declared })
  return !configured.ok && 'option' in configured.problem ? configured.problem.option : undefined
}

describe('a configured key', () => {
  it('is a certificate or a JSON Web Key, with the same result', async () => {
    expect(await verdict(signedEc, codecOf('required', [{ name: 'office', jwk }]))).toBe('by office')
    const lines = certificate.replace(/.{64}/g, '$&\n')
    expect(await verdict(signedEc, codecOf('required', [{ name: 'office', certificate: lines }]))).toBe('by office')
  })

  it('is rejected if it is invalid or not supported', () => {
    const bytes = bytesOf(certificate)
    const twice = toBase64(Uint8Array.from([...bytes, ...bytes]))
    // The bit string of the key: a length, no unused bits, an uncompressed point.
    const at = toHex(bytes).indexOf('03420004') / 2 + 2
    const unusedBits = toBase64(bytes.with(at, 1))
    const pem = `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`
    for (const one of ['', 'AAAA', 'MIIB', pem, certificate.slice(0, -4), twice, unusedBits])
      expect([one, refused({ name: 'office', certificate: one })]).toEqual([one, 'signers.0.certificate'])
    const modulus = `_${'A'.repeat(340)}Q`
    for (const one of [
      { ...jwk, x: x.slice(1) },
      { ...jwk, y: x },
      { ...jwk, x: `${x.slice(0, -1)}=` },
      { kty: 'EC', crv, x },
      { kty: 'RSA', n: modulus, e: 'AQ' },
      { kty: 'RSA', n: modulus, e: 'AQAA' },
      { kty: 'RSA', n: modulus, e: 'AAAB' },
      { kty: 'RSA', n: modulus, e: 'AQAAAAE' },
      { kty: 'RSA', n: `_${'A'.repeat(341)}`, e: 'AQAB' },
      { kty: 'RSA', n: `AP${'A'.repeat(340)}E`, e: 'AQAB' },
      { kty: 'RSA', n: `_${'A'.repeat(337)}E`, e: 'AQAB' },
      { kty: 'RSA', n: `_${'A'.repeat(1365)}E`, e: 'AQAB' },
    ])
      expect([one, refused({ name: 'office', jwk: one })]).toEqual([one, 'signers.0.jwk'])
    expect(refused({ name: 'office', jwk: { kty: 'RSA', n: modulus, e: 'AQAB' } })).toBeUndefined()
    expect(refused({ name: 'office', jwk: { ...jwk, crv: 'P-521' } })).toBe('signers.0.jwk.crv')
    expect(refused({ name: 'office', jwk: { kty: 'oct' } })).toBe('signers.0.jwk.kty')
  })

  it('has one form and a unique name', () => {
    expect(refused({ name: 'office' })).toBe('signers.0')
    expect(refused({ name: 'office', jwk, certificate })).toBe('signers.0')
    expect(refused({ ...rsa, name: 'office' }, { ...ec, name: 'office' })).toBe('signers.1.name')
  })

  it('is required if a signature is required', () => {
    expect(cap.configure({ signature: 'required' })).toMatchObject({
      problem: { code: 'option-missing', option: 'signers' },
    })
    expect(cap.configure({ signature: 'optional' }).ok).toBe(true)
  })

  it('is read strictly: a changed byte in the structure of a certificate gives no other key', () => {
    const bytes = bytesOf(certificate)
    const known = new Set([JSON.stringify(key), undefined])
    let read = 0
    for (const [at, byte] of bytes.entries()) {
      const found = keyOfCertificate(toBase64(bytes.with(at, byte ^ 0x40)))
      if (found?.kty === 'EC' && found.x === x && found.y === y) read += 1
      else if (found !== undefined) known.add(JSON.stringify(found))
    }
    // Only the 64 bytes of the point itself give other keys; bytes outside the key are ignored.
    expect(known.size - 2).toBe(64)
    expect(read).toBeGreaterThan(100)
  })
})
