// Check values by AES, with the examples of RFC 4493, and a telegram in mode 7: the example of the OMS group's specification of radio
// telegrams (volume 2, annex N: a gas meter, security profile B), whose key, number and values are published.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded, Problem, Result } from '../../adapter.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { mBus } from './adapter.ts'
import { cmac } from './cmac.ts'

const bytesOf = (hex: string): Uint8Array => valueOf(fromHex(hex))

describe('AES-CMAC', () => {
  const key = bytesOf('2b7e151628aed2a6abf7158809cf4f3c')
  const text =
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710'

  it.each([
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('of %i bytes', async (length, expected) => {
    expect(toHex(await cmac(key, bytesOf(text.slice(0, 2 * length))))).toBe(expected)
  })
})

describe('A telegram in mode 7', () => {
  const head = '434493157856341233038c2075900f002c25b30a0000'
  const check = '21924d4f2fb66e01'
  const content = '7a75002007109058475f4bc91df878b80a1b0f98b629024aac727942bfc549233c0140829b93'
  const right = '000102030405060708090a0b0c0d0e0f'

  async function read(hex: string, key?: string): Promise<Result<Decoded, Problem>> {
    const codec = valueOf(mBus.configure({ timezone: 'Z', ...(key !== undefined && { keys: { '12345678': key } }) }))
    const message = { body: bytesOf(hex), mediaType: 'application/vnd.mbus.frame', headers: new Map<string, string>() }
    const opened = await codec.open?.(message, () => undefined)
    if (opened !== undefined && !opened.ok) return opened
    const decoded = codec.decode?.(opened?.value ?? message, decodeContext(new Map()))
    if (decoded === undefined) throw new Error('no decode')
    return decoded
  }

  it('is opened with the key of the meter', async () => {
    const { changes } = valueOf(await read(`${head}${check}${content}`, right))
    expect(changes[0]).toMatchObject({
      entity: {
        id: 'urn:ngsi-ld:SmartMeteringObservation:ELS-12345678-3303',
        totalConsumption: { value: 28_504.27, unitCode: 'MTQ', observedAt: '2008-05-31T23:50:00Z' },
        mbus_errorFlags: { value: 0 },
      },
    })
  })

  it('is opened behind a radio adapter, with check values and an extended link layer', async () => {
    const telegram =
      '53082448443322110337d0468e80753a63665544330a31900f002c25e00ab30a0000af5d74df73a600d972785634c0271293153303750020071090' +
      '58475f4bc955cf1df878b80a1b0f98b629024aac7279429398bfc549233c0140829b93baa1'
    const { changes } = valueOf(await read(telegram, right))
    expect(changes[0]).toMatchObject({ entity: { totalConsumption: { value: 28_504.27 } } })
  })

  it('is refused with another key, another check value or a changed byte', async () => {
    const refused = { ok: false, problem: { code: 'not-opened', path: 'content' } }
    expect(await read(`${head}${check}${content}`, right.replace('00', '10'))).toMatchObject(refused)
    expect(await read(`${head}${check.replace('21', '22')}${content}`, right)).toMatchObject(refused)
    // Behind the encrypted blocks.
    expect(await read(`${head}${check}${content.replace(/93$/, '94')}`, right)).toMatchObject(refused)
  })

  it('has its header without a key', async () => {
    const { changes, losses } = valueOf(await read(`${head}${check}${content}`))
    expect(JSON.stringify(changes)).not.toContain('totalConsumption')
    expect(losses).toContainEqual({ kind: 'dropped', in: 'source', path: 'content', code: 'encrypted-without-key' })
  })
})
