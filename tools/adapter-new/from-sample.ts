// Makes the files of a new adapter from one sample message. JSON, CSV and XML become a mapping, a document instead of code; bytes become
// code that keeps them as one field. The author then corrects it by the documentation of the format.

import { stringify } from 'yaml'
import { mappingFiles } from './mapping-files.ts'
import { SampleError, type Case } from './sample.ts'
import { bytesFiles } from './sample-bytes.ts'

const mapped: ReadonlySet<string> = new Set(['json', 'csv', 'xml'])

/**
 * The files of the folder by their paths.
 *
 * @param name of the sample's file: its end says what it is
 */
export function filesFrom(name: string, content: Uint8Array, id: string): ReadonlyMap<string, string> {
  const kind = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (mapped.has(kind)) {
    const { yaml, ignored, ...cases } = mappingFiles(content, id)
    const made = new Map([['mapping.yaml', yaml], ...shared(id, cases, ofMapping)])
    return ignored.length === 0 ? made : made.set('fixtures/ignored.yaml', stringify(ignored))
  }
  if (kind !== 'hex') throw new SampleError(`A sample is a file whose name ends in .${[...mapped, 'hex'].join(', .')}.`)
  const constant = id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const { code, ...cases } = bytesFiles(content, { id, constant, prefix: id.replaceAll('-', '') })
  return new Map([
    ['adapter.ts', `// ${id}: what it is, and which standard describes it.\n\n${code}`],
    ...shared(id, cases, ofCode),
  ])
}

const ofCode =
  'The sample from which this folder was made. Replace it by an example of the standard, with made-up identifiers.'
const ofMapping =
  'The sample from which this folder was made, and parts of it, with what the draft of the mapping makes of them: correct them by the documentation of the format, with made-up identifiers.'

interface Cases {
  readonly mediaType: string
  readonly options?: object | undefined
  readonly valid: readonly Case[]
  readonly invalid: readonly Case[]
}

function shared(
  id: string,
  { mediaType, options, valid, invalid }: Cases,
  source: string,
): readonly (readonly [string, string])[] {
  const fixture = (title: string, messages: readonly Case[]): string =>
    stringify(
      { title, source, mediaType, ...(options !== undefined && { options }), messages },
      { aliasDuplicateObjects: false },
    )
  return [
    [
      'adapter.test.ts',
      "import { testAdapter } from '../../contract/test-adapter.ts'\n\ntestAdapter(import.meta.url)\n",
    ],
    ['README.md', `# ${id}\n\n${readme}\n\n${sections}`],
    ['fixtures/messages.yaml', fixture('Messages that are read', valid)],
    ['fixtures/invalid.yaml', fixture('Messages that are refused', invalid)],
  ]
}

const readme = 'Write here in one paragraph what the format is, who sends it, and which of its editions are read.'
const sections = ['Reads', 'Writes', 'Options', 'Mapping', 'Losses', 'Limits']
  .map((title) => `## ${title}\n\n${title === 'Limits' ? "The gateway's limits of bytes and entities apply." : ''}\n`)
  .join('\n')
