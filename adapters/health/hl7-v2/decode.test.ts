// What fixtures of whole messages do not show: line ends, character sets, escapes, data types, acknowledgements.

import { describe, expect, it } from 'vitest'
import type { Codec, Decoded, Json } from '../../adapter.ts'
import { decodeContext } from '../../contract/context.ts'
import { hl7v2 } from './adapter.ts'
import { unescape } from './escapes.ts'

const header = String.raw`MSH|^~\&|LIS|Clinic|CITY|HUB|20260102103000+0800||ORU^R01|M-1|P|2.5.1`
const lines = [header, 'PID|1||7^^^Clinic^MR', 'OBR|1||F-1^LIS|X^Test^L', 'OBX|1|ST|X^Test^L||abc||||||F']

function codec(options: Readonly<Record<string, Json>> = {}): Codec {
  const configured = hl7v2.configure({ timezone: '+08:00', smallestCount: 1, ...options })
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

function messageOf(body: string | Uint8Array) {
  return {
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    mediaType: 'application/hl7-v2',
    headers: new Map<string, string>(),
  }
}

function read(body: string | Uint8Array, options: Readonly<Record<string, Json>> = {}): Decoded {
  const decoded = codec(options).decode?.(messageOf(body), decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail)
  return decoded.value
}

function problemOf(body: string | Uint8Array) {
  const decoded = codec().decode?.(messageOf(body), decodeContext(new Map()))
  return decoded?.ok === false ? decoded.problem : undefined
}

/** The value of an attribute of the first entity of a type. */
function valueOf({ changes }: Decoded, type: string, name: string): unknown {
  const all = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const attribute = all.find((one) => one.type === type)?.[name] as { readonly value?: unknown } | undefined
  return attribute?.value
}

/** What is kept of PID-5. */
function nameIn(decoded: Decoded): unknown {
  const kept = valueOf(decoded, 'Patient', 'hl7v2_fields')
  return (kept as readonly { path: string; value: unknown }[]).find(({ path }) => path === 'PID-5')?.value
}

function observation(obx: string): unknown {
  const rest = [header, 'PID|1||7^^^Clinic^MR', 'OBR|1||F-1^LIS|X^Test^L', obx]
  return valueOf(read(rest.map((line) => `${line}\r`).join('')), 'HealthObservation', 'observationValue')
}

function answerOf(decoded: Decoded): string {
  return new TextDecoder().decode(decoded.outgoing?.frames[0]).replaceAll('\r', '\n')
}

const bytesOf = (text: string, extra: Readonly<Record<string, readonly number[]>>): Uint8Array =>
  Uint8Array.from(Array.from(text, (one) => extra[one] ?? [one.charCodeAt(0)]).flat())

describe('segments', () => {
  it('traces the time of a report that has no patient', () => {
    const traced: string[] = []
    const message = [
      header,
      'OBR|1||F-1^LIS|X^Test^L|||20260102100000',
      'OBX|1|ST|X^Test^L||abc||||||F|||20260102100000',
    ]
    const context = { ...decodeContext(new Map()), trace: (path: string) => void traced.push(path) }
    codec().decode?.(messageOf(message.join('\r')), context)
    expect(traced).toContain('OBR-7')
  })

  it.each([
    ['\r', []],
    ['\n', ['segment-end']],
    ['\r\n', ['segment-end']],
  ])('end with %j', (end, repairs) => {
    const decoded = read(lines.join(end))
    expect(valueOf(decoded, 'HealthObservation', 'observationValue')).toBe('abc')
    expect(decoded.repairs.map(({ code }) => code)).toEqual(repairs)
  })

  it('go on after a line break that is within a value, and empty lines are none', () => {
    const decoded = read([...lines.slice(0, 3), 'OBX|1|ST|X^Test^L||one', 'two||||||F', '', ''].join('\r'))
    expect(valueOf(decoded, 'HealthObservation', 'observationValue')).toBe('one\ntwo')
    expect(decoded.repairs.map(({ code }) => code)).toEqual(['line-break-in-segment', 'empty-line'])
  })

  it('may be indented, and text that goes on after a line break is not', () => {
    const value = ['OBX|1|ST|X^Test^L||one', '  ABC, two||||||F']
    const decoded = read(
      [...lines.slice(0, 3), ...value].map((line) => (line.includes('ABC') ? line : `  ${line}`)).join('\r'),
    )
    expect(valueOf(decoded, 'HealthObservation', 'observationValue')).toBe('one\n  ABC, two')
    expect(decoded.repairs.map(({ code }) => code)).toEqual(['segment-indented', 'line-break-in-segment'])
  })

  it('may have other delimiters', () => {
    const text = [
      'MSH#:;!*#LIS#Clinic###2026##ORU:R01#M-1#P#2.3',
      'PID###7:::Clinic*2.9*ISO',
      'OBX##ST#X:Test##a!F!b!S!c',
    ]
    const decoded = read(text.join('\r'))
    expect(valueOf(decoded, 'HealthObservation', 'observationValue')).toBe('a#b:c')
    expect(valueOf(decoded, 'Patient', 'hl7v2_fields')).toContainEqual({
      path: 'PID-3',
      value: ['7', '', '', ['Clinic', '2.9', 'ISO']],
    })
  })

  it('of several messages without a batch are read as several messages', () => {
    const other = lines.map((line) => line.replace('M-1', 'M-2').replace('|7^', '|8^'))
    const decoded = read([...lines, ...other].join('\r'))
    expect(decoded.changes).toHaveLength(6)
    expect(decoded.losses.some(({ path }) => path === 'message[2]/MSH-10')).toBe(true)
    expect(answerOf(decoded).match(/^MSA.*$/gm)).toEqual(['MSA|AA|M-1', 'MSA|AA|M-2'])
  })
})

describe('the character set', () => {
  const named = (name: string): string => [`${header}||||||${name}`, 'PID|1||7^^^Clinic^MR||é'].join('\r')
  it.each([
    ['8859/1', [0xe9]],
    ['ISO IR100', [0xe9]],
    ['UNICODE UTF-8', [0xc3, 0xa9]],
    ['GB 18030-2000', [0xa8, 0xa6]],
    ['8859/15', [0xe9]],
    ['8859-1', [0xe9]],
    ['Latin1', [0xe9]],
    ['GB2312', [0xa8, 0xa6]],
  ])('%s is that of MSH-18', (name, bytes) => {
    expect(nameIn(read(bytesOf(named(name), { é: bytes })))).toBe('é')
  })

  it('may switch within a text of Japan', () => {
    const text = named('~ISO IR87')
    const kanji = [0x1b, 0x24, 0x42, 0x3b, 0x33, 0x1b, 0x28, 0x42]
    expect(nameIn(read(bytesOf(text, { é: kanji })))).toBe('山')
  })

  it('hides no delimiter in the second byte of a character', () => {
    // 0x81 0x7c and 0x81 0x5e are characters of GB 18030.
    const text = named('GB18030').replace('|Clinic|', '|éClinic|')
    const decoded = read(bytesOf(text, { é: [0x81, 0x7c, 0x81, 0x5e] }))
    expect(nameIn(decoded)).toBe('亅乛')
  })

  it('is ASCII where the message does not say, unless the source declares another one', () => {
    const text = named('')
    expect(problemOf(text)).toMatchObject({ code: 'charset', path: 'MSH-18' })
    const decoded = read(bytesOf(text, { é: [0xe9] }), { charset: 'iso-8859-1' })
    expect(nameIn(decoded)).toBe('é')
    expect(nameIn(read(`\uFEFF${text}`))).toBe('é')
    expect(problemOf(named('CNS 11643-1992'))).toMatchObject({ code: 'unsupported', path: 'MSH-18' })
  })
})

describe('escape sequences', () => {
  const delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&', truncation: '#' }
  it.each([
    [String.raw`a\F\b\S\c\T\d\R\e\E\f`, 'a|b^c&d~e\\f', false],
    [String.raw`\X410a42\ \P\ `, 'A\nB # ', false],
    [String.raw`one\.br\two\.sp2\three`, 'one\ntwo\n\nthree', false],
    [String.raw`\H\bold\N\ \.in+4\x`, 'bold x', false],
    ['\\Z1\\ and \\C2842\\', '\\Z1\\ and \\C2842\\', true],
    ['50\\100', '50\\100', true],
    [String.raw`\Xzz\ `, String.raw`\Xzz\ `, true],
  ])('%s', (raw, text, isKept) => {
    expect(unescape(raw, delimiters, 'utf-8')).toMatchObject({ text, isKept })
  })
})

describe('the value of an observation', () => {
  it.each([
    ['OBX|1|NM|X||-0.5||||||F', -0.5],
    ['OBX|1|NM|X||0||||||F', 0],
    ['OBX|1|NM|X||||||||F', undefined],
    ['OBX|1|NM|X||about 5||||||F', undefined],
    ['OBX|1|NM|X||60~120||||||F', { repetitions: [60, 120] }],
    ['OBX|1|SN|X||^182||||||F', 182],
    ['OBX|1|SN|X||<^10||||||F', { comparator: '<', value: 10 }],
    ['OBX|1|SN|X||^1^-^5||||||F', { low: { value: 1 }, high: { value: 5 } }],
    ['OBX|1|DT|X||20260102||||||F', '2026-01-02'],
    ['OBX|1|DT|X||20260230||||||F', undefined],
    ['OBX|1|DTM|X||202601||||||F', '2026-01'],
    ['OBX|1|TS|X||20260102083000||||||F', '2026-01-02T00:30:00Z'],
    ['OBX|1|TS|X||20260102083000.25-0500||||||F', '2026-01-02T13:30:00.25Z'],
    [
      'OBX|1|DR|X||20260102080000^20260102090000||||||F',
      { start: '2026-01-02T00:00:00Z', end: '2026-01-02T01:00:00Z' },
    ],
    ['OBX|1|NR|X||1^2||||||F', { low: { value: 1 }, high: { value: 2 } }],
    ['OBX|1|XPN|X||Doe^John&J||||||F', { components: ['Doe', ['John', 'J']] }],
    ['OBX|1||X||plain||||||F', 'plain'],
  ])('%s', (obx, value) => {
    expect(observation(obx)).toEqual(value)
  })

  it.each([
    ['mmol/L^^UCUM', 'M33', false],
    ['mg/l^milligram per litre^http://unitsofmeasure.org', 'M1', false],
    ['MGL^^L^mg/L^^UCUM', 'M1', false],
    ['{beats}/min^^UCUM', 'C94', false],
    ['kt^^UCUM', undefined, true],
    ['mg/dL^^UCUM', undefined, true],
    ['mmol/L', undefined, true],
    ['', undefined, false],
  ])('has the unit of the hub that UCUM says, or reports it: %s', (unit, unitCode, isReported) => {
    const decoded = read([header, 'PID|1||7', `OBX|1|NM|X||7.5|${unit}|||||F`].join('\r'))
    const entity = decoded.changes.flatMap((one) => ('entity' in one ? [one.entity] : []))
    const value = entity.find(({ type }) => type === 'HealthObservation')?.['observationValue']
    expect((value as { unitCode?: string }).unitCode).toBe(unitCode)
    expect(decoded.losses.some(({ code }) => code === 'unit-unknown')).toBe(isReported)
  })

  it('keeps what the number does not say', () => {
    const decoded = read([header, 'PID|1||7', 'OBX|1|NM|X||7.50||||||F'].join('\r'))
    expect(valueOf(decoded, 'HealthObservation', 'observationValue')).toBe(7.5)
    expect(valueOf(decoded, 'HealthObservation', 'hl7v2_fields')).toContainEqual({ path: 'OBX-5', value: '7.50' })
  })
})

describe('acknowledgements', () => {
  const with16 = (fields: string): string => lines.join('\r').replace('|2.5.1', `|2.5.1|||${fields}`)
  it.each([
    ['', 'MSA|AA|M-1'],
    ['AL|NE', 'MSA|CA|M-1'],
    ['NE|AL', 'MSA|AA|M-1'],
    ['AL|AL', 'MSA|AA|M-1'],
    ['ER|SU', 'MSA|AA|M-1'],
  ])('are those that MSH-15 and MSH-16 ask for: %s', (fields, msa) => {
    const text = answerOf(read(with16(fields)))
    expect(text).toContain(msa)
    expect(text).toMatch(
      /^MSH\|\^~\\&\|CITY\|HUB\|LIS\|Clinic\|20260102030405\+0000\|\|ACK\^R01\^ACK\|[0-9a-f]{20}\|P\|2\.5\.1\n/,
    )
  })

  it('are none where none is wanted', () => {
    expect(read(with16('NE|NE')).outgoing).toBeUndefined()
    expect(read(with16('ER|ER')).outgoing).toBeUndefined()
  })

  it.each([
    ['invalid', 'PID-7', 'AE', 'PID^1^7^1', '102'],
    ['syntax', undefined, 'AE', '', '100'],
    ['unsupported', 'MSH-12', 'AR', 'MSH^1^12^1', '203'],
    ['forbidden', undefined, 'AR', '', '207'],
  ])('of a refusal by %s have the error', (code, path, msa, location, error) => {
    const refusal = { code, detail: 'What is wrong | and where.', ...(path !== undefined && { path }) }
    const reply = codec().refuse?.(messageOf(`\v${lines.join('\r')}\r\u001C\r`), refusal, new Map())
    const text = new TextDecoder().decode(reply?.frames[0])
    expect(text.startsWith('\v') && text.endsWith('\r\u001C\r')).toBe(true)
    expect(text).toContain(`\rMSA|${msa}|M-1\rERR||${location}|${error}^`)
    expect(text).toContain(String.raw`|E||||What is wrong \F\ and where.`)
  })

  it('of editions before 2.5 have the error in MSA', () => {
    const old = lines.join('\r').replace('|2.5.1', '|2.3')
    const reply = codec().refuse?.(messageOf(old), { code: 'invalid', detail: 'Wrong.' }, new Map())
    expect(new TextDecoder().decode(reply?.frames[0])).toContain('\rMSA|AE|M-1|Wrong.\r')
  })

  it('of a batch are a batch, in which a refused message has its error', () => {
    const bad = [header.replace('M-1', 'M-2').replace('2.5.1', '9.9'), 'PID|1||8']
    const decoded = read([String.raw`BHS|^~\&|LIS`, ...lines, ...bad, 'BTS|2'].join('\r'))
    const text = answerOf(decoded)
    expect(text).toMatch(/^BHS\|\^~\\&\nMSH/)
    expect(text.match(/^MSA.*$/gm)).toEqual(['MSA|AA|M-1', 'MSA|AR|M-2'])
    expect(text).toContain('\nERR||MSH^1^12^1|203^Unsupported version id^HL70357|E||||The editions 2.x are read.\n')
    expect(text.trimEnd().endsWith('BTS|2')).toBe(true)
    expect(decoded.losses).toContainEqual(expect.objectContaining({ path: 'message[2]/MSH', code: 'entity-refused' }))
  })
})

describe('escape sequences that are not text', () => {
  it('are reported of each field and message, and not of one that is refused', () => {
    const of = (id: string, value: string): string =>
      [header.replace('M-1', id), ...lines.slice(1, 3), `OBX|1|TX|X^Test^L||${value}||||||F`, ''].join('\r')
    const codes = (text: string) =>
      read(text).losses.flatMap(({ kind, path, code }) =>
        code === 'text-layout' || code === 'escape-kept' ? [`${kind} ${path} ${code}`] : [],
      )
    expect(codes(of('M-1', String.raw`one\.br\two`))).toEqual([])
    expect(codes(of('M-1', 'one\\.in+4\\two~\\Zab\\^\\Zab\\'))).toEqual([
      'dropped OBX-5[1] text-layout',
      'coerced OBX-5[2] escape-kept',
    ])
    const three = [of('M-1', '\\H\\a\\N\\'), of('', '\\H\\b\\N\\'), of('M-3', '\\Zab\\')]
    expect(codes(three.join(''))).toEqual([
      'dropped message[1]/OBX-5 text-layout',
      'coerced message[3]/OBX-5 escape-kept',
    ])
  })
})

describe('a value that the sender deletes', () => {
  it.each(['ST', 'NM', 'CWE', 'DT', 'ED', ''])('is none in a field of the type %j', (type) => {
    const body = [...lines.slice(0, 3), `OBX|1|${type}|X^Test^L||""||||||F`].join('\r')
    const decoded = read(body)
    expect(valueOf(decoded, 'HealthObservation', 'observationValue')).toBeUndefined()
    expect(valueOf(decoded, 'HealthObservation', 'hl7v2_fields')).toContainEqual({ path: 'OBX-5', value: '""' })
    expect(decoded.losses).toContainEqual(expect.objectContaining({ path: 'OBX-5', code: 'deletion' }))
  })
})

describe('the negative reply', () => {
  it.each([
    ['that is not in the set of MSH-18', '', 'M-1'],
    ['whose set is not known', '||||||EBCDIC', 'M-1'],
    ['of a header that is not ASCII', '', 'M-\u00E9'],
  ])('is sent to a text %s', (_, charset, id) => {
    const body = `\v${lines.join('\r').replace('2.5.1', `2.5.1${charset}`).replace('M-1', id)}\u00F1\r\u001C\r`
    const message = messageOf(bytesOf(body, {}))
    const decoded = codec().decode?.(message, decodeContext(new Map()))
    if (decoded?.ok !== false) throw new Error('the message was read')
    const { code, detail } = decoded.problem
    const frame = codec().refuse?.(message, { code, path: 'MSH-18', detail }, new Map())?.frames[0]
    const text = Array.from(frame ?? [], (byte) => String.fromCharCode(byte)).join('')
    const [answer, number] = code === 'unsupported' ? ['AR', '103'] : ['AE', '102']
    expect(text).toMatch(
      new RegExp(`^\\vMSH[^\\r]+\\rMSA\\|${answer}\\|${id}\\rERR\\|\\|MSH\\^1\\^18\\^1\\|${number}[^]+\\r\u001C\\r$`),
    )
  })
})

describe('the number of patients', () => {
  const place = (ward: string): string => `PV1|1|I|${ward}${'|'.repeat(16)}V-1`
  const adt = (event: string, id: string, minute: number, ...rest: readonly string[]): readonly string[] => [
    header.replace('ORU^R01', `ADT^${event}`).replace('M-1', id),
    `EVN||2026010210${String(minute).padStart(2, '0')}00`,
    'PID|1||7^^^Clinic^MR',
    ...rest,
  ]
  /** The last number of each ward after messages, which are one body. */
  const counts = (...messages: readonly (readonly string[])[]): Readonly<Record<string, unknown>> => {
    const { changes } = read(messages.flat().join('\r'), { smallestCount: 1 })
    const found = changes.flatMap((change) =>
      'entity' in change && change.entity.type === 'HealthEncounterCount' ? [change.entity] : [],
    )
    return Object.fromEntries(
      found.map((one) => [
        one.id.slice('urn:ngsi-ld:HealthEncounterCount:'.length, -'~IMP~in-progress'.length),
        (one['encounterCount'] as { value?: unknown }).value,
      ]),
    )
  }

  it('follows a patient, who is nowhere twice', () => {
    const admitted = adt('A01', 'M-1', 1, place('W1^1^A'))
    expect(counts(admitted, adt('A01', 'M-2', 2, place('W1^1^A')))).toEqual({ 'Clinic%7CW1': 1, Clinic: 1 })
    expect(counts(admitted, adt('A02', 'M-2', 2, place('W2^1^A')))).toEqual({
      'Clinic%7CW1': 0,
      'Clinic%7CW2': 1,
      Clinic: 1,
    })
    expect(counts(admitted, adt('A03', 'M-2', 2, place('')))).toEqual({ 'Clinic%7CW1': 0, Clinic: 0 })
    expect(counts(admitted, adt('A08', 'M-2', 2, place('')))).toEqual({ 'Clinic%7CW1': 1, Clinic: 1 })
  })

  it('does not go back, and does not count who was not admitted here', () => {
    const late = adt('A02', 'M-2', 0, place('W2^1^A'))
    expect(counts(adt('A01', 'M-1', 1, place('W1^1^A')), late)).toEqual({ 'Clinic%7CW1': 1, Clinic: 1 })
    expect(counts(adt('A03', 'M-1', 1, place('W1^1^A')))).toEqual({})
    expect(counts(adt('A01', 'M-1', 1, place('W1^1^A').replace('|I|', '|O|')))).toEqual({})
    expect(counts(adt('A01', 'M-1', 1, place('W1^1^A')).map((line) => line.replace('|P|', '|T|')))).toEqual({})
  })
})

describe('the total of a hospital', () => {
  const admission = header.replace('ORU^R01', 'ADT^A01')
  /** Admissions to wards, one a second, and what the last of them says of the hospital. */
  const totalOf = (...wards: readonly string[]): unknown => {
    const messages = wards.flatMap((ward, index) => [
      admission.replace('M-1', `M-${index}`),
      `EVN||202601021001${String(index).padStart(2, '0')}`,
      `PID|1||${index}^^^Clinic^MR`,
      `PV1|1|I|${ward}${'|'.repeat(16)}V-${index}`,
    ])
    const { changes } = read(messages.join('\r'), { smallestCount: 3 })
    const found = changes.flatMap((change) =>
      'entity' in change && change.entity.id.endsWith(':Clinic~IMP~in-progress') ? [change.entity] : [],
    )
    const { encounterCount, smallEncounterCount } = (found.at(-1) ?? {}) as Record<string, { value?: unknown }>
    return { shown: encounterCount?.value, kept: smallEncounterCount?.value }
  }

  it('does not show the number of a ward that is too small to be shown', () => {
    expect(totalOf('W1', 'W1', 'W1', 'W2')).toEqual({ shown: undefined, kept: 4 })
    expect(totalOf('W1', 'W1', 'W1', '')).toEqual({ shown: undefined, kept: 4 })
    // The two wards without a number have three together.
    expect(totalOf('W1', 'W1', 'W1', 'W2', 'W2', 'W3')).toEqual({ shown: 6, kept: undefined })
    expect(totalOf('W1', 'W1', 'W1')).toEqual({ shown: 3, kept: undefined })
  })
})

describe('frames of MLLP', () => {
  const block = `\v${lines.join('\r')}\r\u001C\r`
  const cut = (text: string) => {
    const stream = codec().frames?.()
    const all = [...(stream?.push(new TextEncoder().encode(text)) ?? []), ...(stream?.end() ?? [])]
    return all.map((one) => (one.ok ? one.value.length : one.problem.path))
  }
  it('are found one after the other, and after a block that was cut off', () => {
    expect(cut(block + block)).toEqual([block.length, block.length])
    expect(cut(`\vMSH|cut${block}`)).toEqual(['byte 0', block.length])
    expect(cut(block.slice(0, -3))).toEqual(['byte 0'])
  })

  it('may be several in one body', () => {
    const decoded = read(block + block.replace('M-1', 'M-2'))
    expect(answerOf(decoded).match(/^MSA.*$/gm)).toEqual(['MSA|AA|M-1', 'MSA|AA|M-2'])
    expect(decoded.repairs).toEqual([])
    expect(problemOf(`${block}more`)).toMatchObject({ code: 'syntax', path: `byte ${block.length}` })
  })

  it('are not needed in a file, which is one body', () => {
    const file = lines.join('\r\n')
    expect(cut(file)).toEqual([file.length])
    expect(cut(`\uFEFF${file}`)).toEqual([file.length + 3])
    const stream = codec().frames?.()
    const pieces = Array.from(file).flatMap((one) => stream?.push(new TextEncoder().encode(one)) ?? [])
    expect([...pieces, ...(stream?.end() ?? [])]).toEqual([{ ok: true, value: new TextEncoder().encode(file) }])
  })

  it('may lack the last CR', () => {
    expect(cut(block.slice(0, -1))).toEqual([block.length - 1])
    expect(read(block.slice(0, -1)).repairs).toMatchObject([{ code: 'block-end' }])
  })
})
