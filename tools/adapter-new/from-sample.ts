// Makes the files of a new adapter from one sample message: code that keeps every value of the sample as an extension attribute,
// and fixtures whose expectations follow from the sample alone, not from that code. The author then replaces what the hub has a
// name for.

import { stringify } from 'yaml'
import { SampleError, type Case, type Naming, type Sample } from './sample.ts'
import { bytesFiles } from './sample-bytes.ts'
import { csvFiles } from './sample-csv.ts'
import { jsonFiles } from './sample-json.ts'
import { xmlFiles } from './sample-xml.ts'

const kinds: Readonly<Record<string, (sample: Uint8Array, naming: Naming) => Sample>> = {
  json: jsonFiles,
  csv: csvFiles,
  xml: xmlFiles,
  hex: bytesFiles,
}

/**
 * The files of the folder by their paths.
 *
 * @param name of the sample's file: its end says what it is
 */
export function filesFrom(name: string, content: Uint8Array, id: string): ReadonlyMap<string, string> {
  const kind = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const make = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (make === undefined)
    throw new SampleError(`A sample is a file whose name ends in .${Object.keys(kinds).join(', .')}.`)
  const constant = id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const { mediaType, code, options, valid, invalid } = make(content, { id, constant, prefix: id.replaceAll('-', '') })
  const fixture = (title: string, messages: readonly Case[]): string =>
    stringify(
      {
        title,
        source:
          'The sample from which this folder was made. Replace it by an example of the standard, with made-up identifiers.',
        mediaType,
        ...(options !== undefined && { options }),
        messages,
      },
      { aliasDuplicateObjects: false },
    )
  return new Map([
    ['adapter.ts', `// ${id}: what it is, and which standard describes it.\n\n${code}`],
    [
      'adapter.test.ts',
      "import { testAdapter } from '../../contract/test-adapter.ts'\n\ntestAdapter(import.meta.url)\n",
    ],
    ['README.md', `# ${id}\n\n${readme}\n\n${sections}`],
    ['fixtures/messages.yaml', fixture('Messages that are read', valid)],
    ['fixtures/invalid.yaml', fixture('Messages that are refused', invalid)],
  ])
}

const readme = 'Write here in one paragraph what the format is, who sends it, and which of its editions are read.'
const sections = ['Reads', 'Writes', 'Options', 'Mapping', 'Losses', 'Limits']
  .map((title) => `## ${title}\n\n${title === 'Limits' ? "The gateway's limits of bytes and entities apply." : ''}\n`)
  .join('\n')
