// `node tools/sunspec/models.ts FOLDER`: writes adapters/energy/sunspec/models.ts from the folder `json` of a checkout of
// sunspec/models (Apache-2.0). The form of a line is described there.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Point {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sf?: string | number
  readonly units?: string
  readonly mandatory?: string
  readonly access?: string
  readonly symbols?: readonly { readonly name: string; readonly value: number }[]
}

interface Group {
  readonly name: string
  readonly count?: number | string
  readonly points?: readonly Point[]
  readonly groups?: readonly Group[]
}

interface Model {
  readonly id: number
  readonly group: Group
}

/** Of types whose size does not follow from their name, the size follows the type. */
const sized = new Set(['string', 'pad', 'raw16', 'eui48'])

function pointText(point: Point): string {
  const { name, type, size, sf, units, mandatory, symbols = [] } = point
  // Model 111 has two letters too many before the labels of its states.
  const labels = symbols
    .map(({ value, name: label }) => `${value}=${label.replace(/^gg(?=[A-Z])/, '').replaceAll(' ', '~')}`)
    .join(',')
  return [
    name,
    mandatory === 'M' ? '!' : ':',
    type,
    sized.has(type) ? size : '',
    sf === undefined ? '' : `*${sf}`,
    units === undefined || type === 'sunssf' ? '' : `@${units.trim().replaceAll(' ', '~')}`,
    labels === '' ? '' : `{${labels}}`,
  ].join('')
}

function groupText({ points = [], groups = [] }: Group, isModel: boolean): string {
  // The number and the length of a model come before its points.
  const own = (isModel ? points.slice(2) : points).map(pointText)
  const inner = groups.map((group) => `${group.name}[${group.count ?? 1}]( ${groupText(group, false)} )`)
  return [...own, ...inner].join(' ')
}

/** Models of single makers and of test benches (63001, 640xx, 644xx) are not standard. */
const lastStandard = 60_000

const folder = process.argv[2]
if (folder === undefined) throw new Error('The folder of a checkout of sunspec/models is missing.')
const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
const models = readdirSync(join(folder, 'json'))
  .filter((file) => /^model_\d+\.json$/.test(file))
  .map((file) => JSON.parse(readFileSync(join(folder, 'json', file), 'utf8')) as Model)
  .filter(({ id }) => id < lastStandard)
  .toSorted((one, other) => one.id - other.id)

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const lines = models.map(({ id, group }) => `  ${quoted(`${id} ${group.name} ${groupText(group, true)}`)},`)
writeFileSync(
  join(import.meta.dirname, '..', '..', 'adapters', 'energy', 'sunspec', 'models.ts'),
  `// The information models of the SunSpec Alliance, from https://github.com/sunspec/models at commit
// ${commit}, Copyright SunSpec Alliance, Apache License 2.0. Written by
// tools/sunspec/models.ts.
//
// A model is its number, its name and its points after number and length. A point is its name, \`!\` if it is mandatory or \`:\`,
// its type with the size in registers where that does not follow from it, \`*\` and the scale factor (a point, or a power of
// ten), \`@\` and the unit, and its labels in braces. A group is its name, its count in brackets (a number, a point, or 0: as
// many as fit into the length), and its points in parentheses. A tilde stands for a space.

export const models: readonly string[] = [
${lines.join('\n')}
]
`,
)
