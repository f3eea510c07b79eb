import { expect, it } from 'vitest'
import { WireReader, WireWriter, wireType } from '../index.ts'

it('reads what it writes, and skips fields that it does not know', () => {
  const written = new WireWriter()
  written.tag(1, wireType.bytes)
  written.text('bus-1')
  written.tag(2000, wireType.fixed32)
  written.float(1.5)
  written.tag(2, wireType.varint)
  written.varint(-3n)
  const bytes = written.finish()
  const wire = new WireReader(bytes)
  const values: unknown[] = []
  while (wire.more(bytes.length)) {
    const tag = wire.unsigned(bytes.length)
    if (tag === 1 * 8 + wireType.bytes) values.push(wire.text(bytes.length))
    else if (tag === 2 * 8 + wireType.varint) values.push(wire.signed(bytes.length))
    else wire.skip(Math.floor(tag / 8), tag % 8, bytes.length, 16)
  }
  expect([values, wire.problem]).toEqual([['bus-1', -3], undefined])
})
