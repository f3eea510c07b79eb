import { array, assert, nat, property, uint8Array } from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { maxEntryLength, readBundle, writeBundle } from './bundle.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { readCosignature } from './cosignature.ts'
import { treeHash } from './hash.ts'
import {
  type NoteSigner,
  readVerifierKey,
  saysOf,
  signNote,
  verifierKey,
  type VerifierKey,
  writeVerifierKey,
} from './keys.ts'
import { isKeyName, type Note, readNote, writeNote } from './note.ts'
import { readProof, writeProof } from './proof-text.ts'
import { parseTilePath, tilePath } from './tiles.ts'

/** Of the C2SP documents. */
const example = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`,
  checkpoint: `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`,
}

function valueOf<Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!result.ok) throw new Error('it is refused')
  return result.value
}

async function newSigner(name: string, kind: VerifierKey['kind']): Promise<NoteSigner> {
  const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return {
    ...verifierKey(name, kind, publicKey),
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, new Uint8Array(message))),
  }
}

let log: NoteSigner
let witness: NoteSigner
beforeAll(async () => {
  log = await newSigner('log.example/1', 'log')
  witness = await newSigner('witness.example/w1', 'witness')
})

describe('verifier keys', () => {
  it('are read and written as in signed-note', () => {
    const key = valueOf(readVerifierKey(example.key))
    expect(key).toMatchObject({ name: 'example.com/foo', id: '530d903a', kind: 'log' })
    expect(writeVerifierKey(key)).toBe(example.key)
    expect(valueOf(readVerifierKey(writeVerifierKey(witness)))).toMatchObject({ kind: 'witness', id: witness.id })
  })

  it.each([
    ['', 'syntax'],
    [example.key.replace('530d903a', '530d903b'), 'checksum'],
    [example.key.replace('com/foo', 'com/bar'), 'checksum'],
    [example.key.replace('example.com', 'example com'), 'syntax'],
    [example.key.replace('AekyeRrm', 'Aeky'), 'syntax'],
    [example.key.replace('+AekyeRrm', '+AukyeRrm'), 'unsupported'],
  ])('refuse %s', (text, code) => {
    expect(readVerifierKey(text)).toMatchObject({ ok: false, problem: { code } })
  })

  it('have names without spaces and plus', () => {
    expect(['', 'a b', 'a+b', 'a\u2003b', 'a\nb', 'a\u00a0b'].filter(isKeyName)).toEqual([])
    expect(isKeyName('oid/1.2.3')).toBe(true)
  })
})

describe('notes', () => {
  it('are verified: the example of signed-note holds, and not with a changed text', async () => {
    const key = valueOf(readVerifierKey(example.key))
    const note = valueOf(readNote(example.note))
    expect(await saysOf(key, note)).toBe('holds')
    expect(await saysOf(key, { ...note, text: note.text.replace('example', 'Example') })).toBe('does-not-hold')
    expect(await saysOf({ ...key, name: 'example.com/fool' }, note)).toBe('nothing')
    expect(await saysOf({ ...key, publicKey: new Uint8Array(32) }, note)).toBe('does-not-hold')
    expect(writeNote(note)).toBe(example.note)
  })

  it('keep empty lines of their text, and are cut at the last', () => {
    const text = 'one\n\ntwo\n'
    const note = { text, signatures: [{ name: 'n', id: '00000001', signature: Uint8Array.of(1) }] }
    expect(readNote(writeNote(note))).toEqual({ ok: true, value: note })
  })

  it.each([
    '',
    'no signature\n',
    'no signature\n\n',
    example.note.slice(0, -1),
    example.note.replace('message', 'mess\tage'),
    example.note.replace('— ', '- '),
    example.note.replace('example.com/foo ', 'example.com/foo'),
    example.note.replace('yaQM=', 'yaQM'),
    'text\n\n— name AAAA\n',
    `${example.note}\n`,
    `text\n\n${'— n AAAAAQE=\n'.repeat(65)}`,
  ])('refuse %j', (text) => {
    expect(readNote(text)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('are signed by a log and by a witness, each in its own way', async () => {
    const text = writeCheckpoint({ origin: log.name, size: 3, root: treeHash.empty })
    const note: Note = { text, signatures: [await signNote(log, text), await signNote(witness, text, 1_679_315_147)] }
    const read = valueOf(readNote(writeNote(note)))
    expect(await saysOf(log, read)).toBe('holds')
    expect(await saysOf(witness, read)).toBe('holds')
    const [, cosignature] = read.signatures
    expect(readCosignature(cosignature?.signature ?? new Uint8Array())?.time).toBe(1_679_315_147)
    // The same key of the other kind is another key, and its signatures are not taken for this one's.
    const other = verifierKey(witness.name, 'log', witness.publicKey)
    expect(other.id).not.toBe(witness.id)
    const forged = { ...read, signatures: read.signatures.map((one) => ({ ...one, name: other.name, id: other.id })) }
    expect(await saysOf(other, forged)).toBe('does-not-hold')
  })

  it('do not hold with another time of a witness', async () => {
    const text = writeCheckpoint({ origin: log.name, size: 3, root: treeHash.empty })
    const cosignature = await signNote(witness, text, 1_679_315_147)
    const signature = cosignature.signature.slice()
    signature[7] = (signature[7] ?? 0) ^ 1
    expect(await saysOf(witness, { text, signatures: [{ ...cosignature, signature }] })).toBe('does-not-hold')
    const short = { ...cosignature, signature: signature.subarray(0, 8) }
    expect(await saysOf(witness, { text, signatures: [short] })).toBe('does-not-hold')
  })

  it('are refused where one of two signatures of the key does not hold', async () => {
    const text = 'text\n'
    const good = await signNote(log, text)
    const bad = { ...good, signature: good.signature.map((byte) => byte ^ 1) }
    expect(await saysOf(log, { text, signatures: [good, bad] })).toBe('does-not-hold')
  })
})

describe('checkpoints', () => {
  it('are read, with signatures of kinds that are not known here', () => {
    const read = valueOf(readCheckpoint(example.checkpoint))
    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
    expect(read.note.signatures.map(({ name }) => name)).toEqual([read.origin, 'witness.example.com/w1'])
    expect(writeCheckpoint(read)).toBe(read.note.text)
    const time = readCosignature(read.note.signatures[1]?.signature ?? new Uint8Array())?.time
    expect(time).toBe(1_679_315_147)
  })

  it.each([
    ['a leading zero', '20852163', '020852163'],
    ['a negative size', '20852163', '-1'],
    ['more than can be counted', '20852163', '9007199254740993'],
    ['a short root', 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx'],
    ['no origin', 'example.com/behind-the-sofa\n2', '\n2'],
    ['an empty line among the extensions', 'jxq2I=\n', 'jxq2I=\n\nextension\n'],
  ])('refuse %s', (_, part, instead) => {
    expect(readCheckpoint(example.checkpoint.replace(part, instead))).toMatchObject({ ok: false })
  })

  it('may have extension lines', () => {
    expect(readCheckpoint(example.checkpoint.replace('jxq2I=\n', 'jxq2I=\nextension\n')).ok).toBe(true)
  })
})

describe('proofs', () => {
  const proof = { index: 7, path: [treeHash.empty, treeHash.empty], checkpoint: example.checkpoint }

  it('come back as they were written', () => {
    const holds = property(uint8Array(), nat(), nat({ max: 63 }), (extra, index, hashes) => {
      const one = { extra, index, path: Array.from({ length: hashes }, () => treeHash.empty), checkpoint: 'any' }
      expect(readProof(writeProof(one))).toEqual({ ok: true, value: one })
    })
    assert(holds, { seed: 3, numRuns: 100 })
    expect(readProof(writeProof(proof))).toEqual({ ok: true, value: proof })
  })

  it.each([
    ['another format', '@v1', '@v2'],
    ['no place', 'index 7\n', ''],
    ['a leading zero', 'index 7', 'index 07'],
    ['an invalid hash', '47DEQ', '47DE'],
    ['extra data that are no base64', 'index 7', 'extra ?\nindex 7'],
    ['no blank line', '\n\n', '\n'],
  ])('refuse %s', (_, part, instead) => {
    const text = writeProof({ ...proof, checkpoint: 'one line' }).replace(part, instead)
    expect(readProof(text)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('are of no tree deeper than 63', () => {
    const path = Array.from({ length: 64 }, () => treeHash.empty)
    expect(readProof(writeProof({ ...proof, path }))).toMatchObject({ ok: false })
  })
})

describe('bundles', () => {
  it('come back as they were written, and are refused where they are cut', () => {
    const holds = property(array(uint8Array({ maxLength: 300 }), { maxLength: 10 }), nat(), (entries, drawn) => {
      const bundle = writeBundle(entries)
      expect(readBundle(bundle)).toEqual({ ok: true, value: entries })
      const ends = new Set(entries.map((_, index) => writeBundle(entries.slice(0, index)).length))
      const cut = drawn % (bundle.length + 1)
      if (cut < bundle.length) expect(readBundle(bundle.subarray(0, cut)).ok).toBe(ends.has(cut))
    })
    assert(holds, { seed: 5, numRuns: 200 })
  })

  it('hold entries of 65,535 bytes, and no longer ones', () => {
    const longest = new Uint8Array(maxEntryLength).fill(7)
    expect(readBundle(writeBundle([longest]))).toEqual({ ok: true, value: [longest] })
    expect(() => writeBundle([new Uint8Array(maxEntryLength + 1)])).toThrow('longer')
  })
})

describe('names of tiles', () => {
  it.each([
    ['0/000', { level: 0, number: 0, width: 256 }],
    ['0/x001/x234/067', { level: 0, number: 1_234_067, width: 256 }],
    ['entries/x001/000.p/255', { level: 'entries', number: 1000, width: 255 }],
    ['63/999.p/1', { level: 63, number: 999, width: 1 }],
  ] as const)('%s is read and written', (path, name) => {
    expect(parseTilePath(path)).toEqual(name)
    expect(tilePath(name)).toBe(path)
  })

  it.each([
    '', '0', '0/', '0/0', '0/00', '0/0000', '00/000', '64/000', '-1/000', '0/x000/000', '0/000/000', '0/x001/x002', '0/000.p/0',
    '0/000.p/256', '0/000.p/01', '0/000.p/', 'entries', 'entry/000', '0/000/', '/0/000', '0/x999/x999/x999/x999/x999/999',
    '0/000.p/1/..', '0/٠٠٠',
  ])('%s names no tile', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  }) // prettier-ignore
})
