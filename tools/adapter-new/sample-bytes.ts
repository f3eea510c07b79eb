// A sample of a binary message as hexadecimal digits. What its bytes mean is not known: they are kept as one field.

import { carried, head, merge, problem, SampleError, type Naming, type Sample } from './sample.ts'

export function bytesFiles(content: Uint8Array, naming: Naming): Sample {
  const hex = new TextDecoder().decode(content).replaceAll(/\s+/g, '').toLowerCase()
  if (hex.length === 0 || hex.length % 2 === 1 || !/^[0-9a-f]*$/.test(hex))
    throw new SampleError('The sample is not an even number of hexadecimal digits.')
  const length = hex.length / 2
  const attribute = `${naming.prefix}_content`
  const read = (digits: string) => ({
    hex: digits,
    expected: { changes: [merge('device-1', { [attribute]: digits })], repairs: [] },
    losses: [carried('message/content', attribute)],
  })
  return {
    mediaType: `application/vnd.${naming.id}`,
    options: { device: 'device-1' },
    valid: [read(hex), read('00'.repeat(length)), read('f1'.repeat(length))],
    invalid: [
      { hex: hex.slice(2), expected: problem('syntax', 'byte 0'), losses: [] },
      { hex: `${hex}00`, expected: problem('syntax', `byte ${length}`), losses: [] },
    ],
    code: `import { defineAdapter, option, Reader, readFields, type Field } from '../../kit/index.ts'

/** The hub's type of the devices: standards/hub/types has one file a type. */
const type = 'Device'

/**
 * The fields of a message, in order. Split the first one into those of the standard, such as
 * \`{ name: 'temperature', wire: 'i16', to: 'temperature', scale: 0.1, unit: 'CEL', marks: { [-32768]: 'absent' } }\`.
 */
const fields: readonly Field[] = [{ name: 'content', wire: { hex: ${length} } }]

export const ${naming.constant} = defineAdapter({
  ${head(naming, `application/vnd.${naming.id}`)}
  options: { device: option.text('The name of the device. Messages do not contain it.', { minLength: 1 }) },
  documentation: {
    tier: 'C',
    triedAgainst: 'the sample from which it was made',
    mapping: fields.map(({ name }) => ({ field: \`message/\${name}\`, hub: \`\\\`${naming.prefix}_\${name}\\\`\` })),
    losses: {},
  },
  decode({ message, settings, entity }) {
    const reader = new Reader(message.body)
    readFields(reader, fields, entity(type, settings.device), 'message')
    if (reader.left > 0) throw reader.problem('syntax', 'The message is longer than its fields.')
  },
})
`,
  }
}
