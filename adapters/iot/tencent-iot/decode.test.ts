import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import type { Message } from '../../adapter.ts'
import { tencentIot } from './adapter.ts'

const body = { method: 'report', clientToken: '1', params: { power: 1 } }

function messageOf(headers: Readonly<Record<string, string>>): Message {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return { body: bytes, mediaType: 'application/json', headers: new Map(Object.entries(headers)) }
}

it('opens only pushes that were signed with the declared token', async () => {
  const codec = tencentIot.configure({ token: 'made-up-token', productId: 'p1', deviceName: 'd1' })
  if (!codec.ok) throw new Error(codec.problem.detail)
  const [timestamp, nonce] = ['1767322800', 'n1']
  // In the order of their characters: digits, then letters.
  const signature = createHash('sha1').update(`${timestamp}made-up-token${nonce}`).digest('hex')
  const opened = await codec.value.open?.(messageOf({ timestamp, nonce, signature }), () => undefined)
  const decoded = opened?.ok === true ? codec.value.decode?.(opened.value, decodeContext(new Map())) : undefined
  expect(decoded).toMatchObject({ value: { changes: [{ entity: { tencentiot_power: { value: 1 } } }] } })
  for (const headers of [
    { timestamp, nonce: 'n2', signature },
    { timestamp, nonce },
  ]) {
    expect(await codec.value.open?.(messageOf(headers), () => undefined)).toMatchObject({
      problem: { code: 'not-opened' },
    })
    expect(codec.value.decode?.(messageOf(headers), decodeContext(new Map()))).toMatchObject({
      problem: { code: 'not-opened' },
    })
  }
})
