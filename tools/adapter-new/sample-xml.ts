// A sample of XML: one record, or a root element with records of one name.

import { decodeXml, parseXml, trimXml, type XmlElement } from '../../adapters/kit/index.ts'
import { ProblemError } from '../../adapters/kit/problem-error.ts'
import {
  carried,
  dropped,
  fieldName,
  head,
  idAmong,
  merge,
  problem,
  SampleError,
  type Naming,
  type Sample,
} from './sample.ts'

interface Leaf {
  /** The path from the record: names of elements, and `@name` for an attribute. */
  readonly path: string
  readonly text: string
}

/** Texts of elements without children, and attributes. An element that comes again is left out, and so reported. */
function leavesOf(element: XmlElement, start = ''): readonly Leaf[] {
  const attributes = element.attributes.map(({ name, value }) => ({ path: `${start}@${name}`, text: value }))
  const single = element.children.filter(
    (child) => element.children.filter(({ name }) => name === child.name).length === 1,
  )
  const children = single.flatMap((child) => [
    ...leavesOf(child, `${start}${child.name}/`),
    ...(child.children.length === 0 ? [{ path: `${start}${child.name}`, text: trimXml(child.text) }] : []),
  ])
  return [...attributes, ...children]
}

export function xmlFiles(content: Uint8Array, naming: Naming): Sample {
  const { root, text } = documentOf(content)
  if (/\sxmlns[:=]/.test(text) && root.children.some(({ namespace }) => namespace !== root.namespace))
    throw new SampleError('The sample has elements of several namespaces: start from the template instead.')
  const names = new Set(root.children.map(({ name }) => name))
  const isList =
    names.size === 1 && root.children.every(({ children, attributes }) => children.length + attributes.length > 0)
  const records = isList ? root.children : [root]
  const recordName = isList ? (root.children[0]?.name ?? '') : undefined
  const all = [...new Set(records.flatMap((record) => leavesOf(record).map(({ path }) => path)))]
  const idPath = idAmong(
    all.filter((path) =>
      records.every((record) => leavesOf(record).some((leaf) => leaf.path === path && leaf.text !== '')),
    ),
  )
  const fields = all.filter((path) => path !== idPath)
  const losses: object[] = []
  const pathOf = (index: number): string =>
    recordName === undefined
      ? `/${root.name}`
      : `/${root.name}/${recordName}${records.length > 1 ? `[${index + 1}]` : ''}`
  const changes = records.flatMap((record, index) => {
    const leaves = new Map(leavesOf(record).map(({ path, text: value }) => [path, value]))
    const attributes: [string, unknown][] = []
    for (const path of fields) {
      const value = leaves.get(path)
      if (value === undefined) continue
      const attribute = `${naming.prefix}_${fieldName(path)}`
      const at = `${pathOf(index)}/${path}`
      losses.push(value === '' ? dropped(at, 'value-absent', attribute) : carried(at, attribute))
      if (value !== '') attributes.push([attribute, value])
    }
    return attributes.length === 0 ? [] : [merge(leaves.get(idPath) ?? '', Object.fromEntries(attributes))]
  })
  const repeated = records.some(
    (record) => new Set(record.children.map(({ name }) => name)).size < record.children.length,
  )
  if (repeated)
    throw new SampleError('A record of the sample has several elements of one name: start from the template instead.')
  const namespace = root.namespace === '' ? '' : ` xmlns="${root.namespace}"`
  const inner = recordName === undefined ? '' : `<${recordName}/>`
  const empty = recordName === undefined ? `/${root.name}` : `/${root.name}/${recordName}`
  const declaration = /^<\?xml[^>]*\?>\s*/.exec(text)?.[0] ?? ''
  const plain = `${declaration.replace(/encoding\s*=\s*(["'])[^"']*\1/, 'encoding="UTF-8"')}${text.slice(declaration.length)}`
  return {
    mediaType: 'application/xml',
    valid: [
      { text: plain, expected: { changes, repairs: [] }, losses },
      { text: plain.replaceAll(/>\s+</g, '><'), expected: { changes, repairs: [] }, losses },
    ],
    invalid: [
      {
        text: `<${root.name}${namespace}>${inner}</${root.name}>`,
        expected: problem('invalid', `${empty}/${idPath}`),
        losses: [],
      },
      {
        text: `<${root.name}`,
        expected: { problem: { code: 'syntax', path: problemPath(`<${root.name}`) } },
        losses: [],
      },
    ],
    code: codeOf(naming, root, recordName, idPath, fields),
  }
}

function documentOf(content: Uint8Array) {
  try {
    return parseXml(decodeXml(content).text, { depth: 64, members: 100_000 })
  } catch (error) {
    if (error instanceof ProblemError) throw new SampleError(`${error.message} (${error.problem.path ?? ''})`)
    throw error
  }
}

function problemPath(text: string): string | undefined {
  try {
    parseXml(text, { depth: 64, members: 100 })
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.path
  }
  return undefined
}

function codeOf(
  naming: Naming,
  { name: rootName, namespace }: XmlElement,
  recordName: string | undefined,
  idPath: string,
  fields: readonly string[],
): string {
  return `import { decodeXml, defineAdapter, parseXml, raise, trimXml, xmlPath, XmlReader } from '../../kit/index.ts'

/** The hub's type of the devices: standards/hub/types has one file a type. */
const type = 'Device'

/**
 * The values of a record: elements, and \`@name\` for an attribute. Each is kept as an extension attribute, a text, until it gets
 * the hub's name and unit, such as \`device.property(path, 'temperature', numberOfText(text) ?? null, { unitCode: 'CEL' })\`.
 */
const fields: readonly (readonly [path: string, name: string])[] = [
${fields.map((path) => `  [${JSON.stringify(path)}, '${fieldName(path)}'],`).join('\n')}
]

/** The text of an element or attribute, without white space around it; undefined: there is none. */
function textAt(record: XmlReader, path: string): string | undefined {
  const [element = '', attribute] = path.split('@')
  const found = element === '' ? record : record.optional(element.replace(/\\/$/, ''))
  const text = attribute === undefined ? found?.text() : found?.attribute(attribute)
  return text === undefined ? undefined : trimXml(text)
}

export const ${naming.constant} = defineAdapter({
  ${head(naming, 'application/xml')}
  headers: ['content-type'],
  options: {},
  documentation: {
    tier: 'C',
    triedAgainst: 'the sample from which it was made',
    mapping: [{ field: ${JSON.stringify(idPath)}, hub: 'id' }, ...fields.map(([field, name]) => ({ field, hub: \`\\\`${naming.prefix}_\${name}\\\`\` }))],
    losses: {
      'unknown-element': 'the format does not have the element, attribute or text',
      comment: 'a comment is not part of the message',
      'processing-instruction': 'a processing instruction is not part of the message',
    },
  },
  decode({ message, context, ledger, entity }) {
    const { text, repairs } = decodeXml(message.body, message.headers.get('content-type'))
    ledger.repairs.push(...repairs)
    const { root: element, asides } = parseXml(text, context.limits)
    if (element.name !== '${rootName}' || element.namespace !== '${namespace}')
      raise({ code: 'unsupported', path: '/', detail: 'The root element is not that of the format.' })
    const root = new XmlReader(element)
    for (const { kind } of asides) ledger.report('dropped', '/', kind)
    for (const record of ${recordName === undefined ? '[root]' : `root.all(${JSON.stringify(recordName)})`}) {
      const start = xmlPath(record.element)
      const id = textAt(record, ${JSON.stringify(idPath)})
      if (id === undefined || id === '')
        raise({ code: 'invalid', path: \`\${start}/${idPath}\`, detail: 'A record needs the value that identifies its device.' })
      const device = entity(type, id)
      for (const [path, name] of fields) {
        const value = textAt(record, path)
        const at = \`\${start}/\${path}\`
        if (value === '') ledger.report('dropped', at, 'value-absent', { attribute: device.extensionName(name) })
        else if (value !== undefined) device.carry(at, name, value)
      }
    }
    ledger.reportUntouched(root, 'unknown-element')
  },
})
`
}
