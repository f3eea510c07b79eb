import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { sml } from './adapter.ts'
import { readFiles, writeFile } from './transport.ts'

function bytes(hex: string): Uint8Array {
  const read = fromHex(hex.replaceAll(' ', ''))
  if (!read.ok) throw new Error('the test has other characters than hexadecimal digits')
  return read.value
}

/** Opening, closing: files without a list. */
const message =
  '7603000162006200726301017601010300010b0a01414243000102e240010163b6c700760300036200620072630201710163bdf000'

function decode(body: Uint8Array) {
  const codec = sml.configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value.decode?.({ body, mediaType: 'application/vnd.sml', headers: new Map() }, decodeContext(new Map()))
}

describe('SML', () => {
  it('writes an escape of four bytes 1B, and reads it again', () => {
    const content = bytes('12 1b1b1b1b 1b1b')
    expect([...(readFiles(writeFile(content)).contents[0]?.content ?? [])]).toEqual([...content])
  })

  it('reads a sequence of more than four bytes 1B at the end as data and the end', () => {
    const { contents } = readFiles(bytes('1b1b1b1b 01010101 12345678 121b1b1b 1b1b1b1b 1a000ba4'))
    expect([...(contents[0]?.content ?? [])]).toEqual([...bytes('12345678121b1b1b')])
  })

  it('reads the other files of a message if one is damaged', () => {
    const file = writeFile(bytes(message))
    const damaged = file.with(file.length - 1, (file.at(-1) ?? 0) ^ 1)
    const decoded = decode(Uint8Array.from([...file, ...damaged, ...file]))
    const codes = decoded?.ok === true ? decoded.value.losses.map(({ code, path }) => `${path} ${code}`) : []
    expect(codes).toContain(`byte ${file.length} file-refused`)
    expect(codes).toContain('2/message 1/transaction envelope')
  })

  it('reads the other files of a message if a message in one is damaged', () => {
    const content = bytes(message)
    const damaged = writeFile(content.with(20, (content[20] ?? 0) ^ 1))
    const decoded = decode(Uint8Array.from([...damaged, ...writeFile(content)]))
    const codes = decoded?.ok === true ? decoded.value.losses.map(({ code, path }) => `${path} ${code}`) : []
    expect(codes).toContain('byte 0 file-refused')
    expect(codes).toContain('2/message 1/transaction envelope')
    expect(decode(damaged)).toMatchObject({ ok: false, problem: { code: 'checksum' } })
  })

  it('accepts the check value of Holley only in its own byte order', () => {
    const opening = '7604000001620062007263010176010102010b0a01484c5902000123450101'
    const file = (check: string) => {
      const whole = writeFile(bytes(`${opening}63${check}00`))
      return decode(whole)
    }
    expect(file('0e42')).toMatchObject({
      ok: true,
      value: { losses: expect.arrayContaining([expect.objectContaining({ code: 'check-of-the-maker' })]) },
    })
    expect(file('420e')).toMatchObject({ ok: false, problem: { code: 'checksum' } })
  })

  it('refuses a file whose end is not at a multiple of four bytes', () => {
    const decoded = decode(bytes('1b1b1b1b 01010101 12345678 ff 1b1b1b1b 1a0013b6'))
    expect(decoded).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })
})
