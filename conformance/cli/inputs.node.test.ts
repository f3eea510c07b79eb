import { expect, it } from 'vitest'
import { textOf } from './inputs.ts'

const said = '{"city":"Łódź"}'
const units = Array.from({ length: said.length }, (_, index) => said.charCodeAt(index))

it('text is read as editors and shells of Windows write it, and bytes that are none are none', () => {
  const utf8 = [...new TextEncoder().encode(said)]
  const forms = [
    utf8,
    [0xef, 0xbb, 0xbf, ...utf8],
    [0xff, 0xfe, ...units.flatMap((unit) => [unit % 256, unit >> 8])],
    [0xfe, 0xff, ...units.flatMap((unit) => [unit >> 8, unit % 256])],
  ]
  for (const bytes of forms) expect(textOf(Uint8Array.from(bytes))).toBe(said)
  expect(textOf(Uint8Array.of(0x7b, 0xff, 0x7d))).toBeUndefined()
})
