import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import type { Json, Message } from '../../adapter.ts'
import { tuya } from './adapter.ts'

const accessKey = 'made-up-access-key-0123456789'
const key = Buffer.from(accessKey.slice(8, 24))
const text = JSON.stringify({ devId: 'd1', dataId: 'x', status: [{ code: 'power', value: 7, t: 1_767_322_800_125 }] })

function messageOf(body: Json): Message {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return { body: bytes, mediaType: 'application/json', headers: new Map() }
}

function gcm(): string {
  const iv = Buffer.alloc(12, 7)
  const cipher = createCipheriv('aes-128-gcm', key, iv)
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function ecb(): string {
  const cipher = createCipheriv('aes-128-ecb', key, null)
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('base64')
}

async function read(encryption: string, body: Json): Promise<unknown> {
  const codec = tuya.configure({ accessKey, encryption })
  if (!codec.ok) throw new Error(codec.problem.detail)
  const opened = await codec.value.open?.(messageOf(body), () => undefined)
  return opened?.ok === true ? codec.value.decode?.(opened.value, decodeContext(new Map())) : opened
}

const rest = { protocol: 4, pv: '2.0', t: 1_767_322_800_200 }
const decoded = { ok: true, value: { changes: [{ entity: { tuya_power: { value: 7 } } }] } }

describe('an encrypted message', () => {
  it('is opened by GCM, whose tag refuses changed data', async () => {
    const data = gcm()
    expect(await read('aes-gcm', { data, ...rest, sign: '' })).toMatchObject(decoded)
    const changed = `${data.slice(0, 30)}${data[30] === 'A' ? 'B' : 'A'}${data.slice(31)}`
    expect(await read('aes-gcm', { data: changed, ...rest })).toMatchObject({ problem: { code: 'not-opened' } })
  })

  it('is opened by ECB if its signature was made with the key', async () => {
    const data = ecb()
    const signed = `data=${data}||protocol=4||pv=2.0||t=${rest.t}||${accessKey}`
    const sign = createHash('md5').update(signed).digest('hex')
    expect(await read('aes-ecb', { data, ...rest, sign })).toMatchObject(decoded)
    expect(await read('aes-ecb', { data, ...rest, t: 1, sign })).toMatchObject({ problem: { code: 'not-opened' } })
  })

  it('has a signature of all members that are not empty, in the order of their names', async () => {
    const data = ecb()
    const signed = `batch=7||data=${data}||protocol=4||pv=2.0||t=${rest.t}||${accessKey}`
    const sign = createHash('md5').update(signed).digest('hex')
    expect(await read('aes-ecb', { ...rest, data, batch: '7', none: '', sign })).toMatchObject(decoded)
    expect(await read('aes-ecb', { ...rest, data, batch: '8', sign })).toMatchObject({
      problem: { code: 'not-opened' },
    })
  })

  it('is needed with a key: an open message is refused', async () => {
    expect(await read('aes-gcm', JSON.parse(text) as Json)).toMatchObject({ problem: { code: 'not-opened' } })
  })
})

describe('a message of the queue for a source without a key', () => {
  it('is refused with the name of the option', () => {
    const codec = tuya.configure({})
    const body = { protocol: 4, pv: '2.0', t: 1_767_322_800, data: 'bWFkZS11cA==', sign: 'made-up' }
    const result = codec.ok ? codec.value.decode?.(messageOf(body), decodeContext(new Map())) : undefined
    expect(result).toMatchObject({ ok: false, problem: { code: 'option-missing', option: 'accessKey' } })
  })
})
